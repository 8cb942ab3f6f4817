# why: answers in other case and with blanks
# %% sobel-edges
gx_finds = "Vertical edges"
gy_finds = " HORIZONTAL EDGES "
