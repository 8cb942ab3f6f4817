# why: gives the map the size of the image although only valid positions count
# fails: test-map-shape [map-as-large-as-image]
# %% map-shape
map_shape = (5, 5)
