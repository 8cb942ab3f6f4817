"""The data that comes with the package: what it is, that it cannot change unnoticed, and whom it is from."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from autograder.datasets import DatasetError, banknotes, files, photo

ROOT = Path(__file__).parents[1]


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A folder that stands in for the installed package, with an empty data folder."""
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(files.resources, "files", lambda name: tmp_path)
    return tmp_path


def test_photo_is_a_uint8_grey_image():
    image = photo()
    assert image.shape == (213, 320)
    assert image.dtype == np.uint8
    assert (image.min(), image.max()) == (0, 254)


def test_photo_is_mostly_a_smooth_sky_above_a_detailed_ground():
    steps = np.abs(np.diff(photo().astype(int), axis=1))
    assert steps[:15].mean() < 3 < 10 < steps[-50:].mean()


def test_changing_the_photo_does_not_change_the_next_one():
    photo()[:] = 0
    assert photo().max() == 254


def test_altered_photo_is_refused(package):
    pixels = photo_pixels()
    pixels[100, 100] ^= 1
    Image.fromarray(pixels).save(package / "data" / "photo.png")
    with pytest.raises(DatasetError, match=r"photo\.png does not hold the expected pixels.*pip install"):
        photo()


def test_reshaped_photo_is_refused(package):
    Image.fromarray(photo_pixels().reshape(320, 213)).save(package / "data" / "photo.png")
    with pytest.raises(DatasetError, match=r"shape \(320, 213\)"):
        photo()


def test_photo_saved_anew_with_the_same_pixels_is_accepted(package):
    Image.fromarray(photo_pixels()).save(package / "data" / "photo.png", compress_level=0)
    assert photo().shape == (213, 320)


def test_missing_photo_says_what_to_do(package):
    with pytest.raises(DatasetError, match=r"photo\.png is missing.*pip install"):
        photo()


@pytest.mark.parametrize("kept", [0, 8, 60, 20_000])
def test_truncated_photo_is_refused(package, kept):
    whole = (ROOT / "autograder" / "data" / "photo.png").read_bytes()
    (package / "data" / "photo.png").write_bytes(whole[:kept])
    with pytest.raises(DatasetError, match=r"photo\.png cannot be read"):
        photo()


# In the signature, a chunk's name, the height, a checksum, a chunk's length, the pixels: Pillow reports each its way.
@pytest.mark.parametrize("place", [0, 12, 23, 30, 35, 20_000])
def test_photo_with_a_damaged_byte_is_refused(package, place):
    damaged = bytearray((ROOT / "autograder" / "data" / "photo.png").read_bytes())
    damaged[place] ^= 0xFF
    (package / "data" / "photo.png").write_bytes(damaged)
    with pytest.raises(DatasetError, match="pip install"):
        photo()


def test_banknotes_are_two_measurements_of_each_note_and_its_class():
    x, y = banknotes()
    assert (x.shape, x.dtype, y.shape, y.dtype) == ((1372, 2), np.float64, (1372,), np.int64)
    assert np.bincount(y).tolist() == [762, 610]
    assert x.min(axis=0).tolist() == [-13.7731, -8.5482]
    assert x.max(axis=0).tolist() == [12.9516, 2.4495]
    assert x[0].tolist() == [8.6661, -0.44699]  # skewness and entropy of the file's first row


def test_banknotes_are_sorted_by_class():
    assert (np.diff(banknotes()[1]) >= 0).all()


def test_changing_the_banknotes_does_not_change_the_next_ones():
    x, y = banknotes()
    x[:], y[:] = 0, 7
    assert banknotes()[0].any()
    assert banknotes()[1].max() == 1


def test_missing_banknotes_say_what_to_do(package):
    with pytest.raises(DatasetError, match=r"banknotes\.csv is missing.*pip install"):
        banknotes()


@pytest.mark.parametrize(
    ("old", "new"), [(b"3.6216", b"3.6217"), (b",0\r\n", b",1\r\n"), (b"3.6216,8.6661,-2.8073,-0.44699,0\r\n", b"")]
)
def test_altered_banknotes_are_refused(package, old, new):
    text = (ROOT / "autograder" / "data" / "banknotes.csv").read_bytes()
    (package / "data" / "banknotes.csv").write_bytes(text.replace(old, new, 1))
    with pytest.raises(DatasetError, match=r"banknotes\.csv does not hold the expected values.*pip install"):
        banknotes()


@pytest.mark.parametrize(("old", "new"), [(b"3.6216", b"genuine"), (b"3.6216,", b""), (b"3.6216", b"\xff")])
def test_unreadable_banknotes_are_refused(package, old, new):
    text = (ROOT / "autograder" / "data" / "banknotes.csv").read_bytes()
    (package / "data" / "banknotes.csv").write_bytes(text.replace(old, new, 1))
    with pytest.raises(DatasetError, match=r"banknotes\.csv cannot be read.*pip install"):
        banknotes()


def test_banknotes_with_other_line_ends_are_the_same(package):
    text = (ROOT / "autograder" / "data" / "banknotes.csv").read_bytes()
    (package / "data" / "banknotes.csv").write_bytes(text.replace(b"\r\n", b"\n"))
    assert banknotes()[0].shape == (1372, 2)


def test_every_data_file_has_a_notice():
    notice = (ROOT / "NOTICE.md").read_text()
    files = [path.name for path in (ROOT / "autograder" / "data").iterdir()]
    assert "photo.png" in files
    assert [name for name in files if f"autograder/data/{name}" not in notice] == []


def photo_pixels():
    """The pixels of the file in the repository, read without the loader."""
    with Image.open(ROOT / "autograder" / "data" / "photo.png") as image:
        return np.array(image)
