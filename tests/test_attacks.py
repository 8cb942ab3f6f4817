"""Attacks: each hands in a notebook, and neither gains a point nor harms anyone else nor leaves anything behind."""

import base64
import contextlib
import json
import os
import socket
import textwrap
import threading
import time
from pathlib import Path

import msgpack
import nbformat
import pytest
from engine import (
    PASSED,
    answer,
    check,
    find,
    grade,
    handed_in,
    impatient,  # noqa: F401  (a fixture)
    keras_engine,
    light_engine,
    locked,
    notebook,
    printed,
    statuses,
)
from nbgrader.utils import determine_grade

from autograder.verdicts import Task

HIDDEN = "marker" + "-4711"

VICTIM = notebook(
    locked("setup", "import numpy as np\nX = np.array([1.0, 2.0, 3.0])\ndef close(a, b): return bool(np.allclose(a, b))"),
    answer("f", "def f(x):\n    return x * x"),
    check("test-f", "assert f(3) == 9\n### BEGIN HIDDEN TESTS\n# " + HIDDEN + "\nassert np.allclose(f(X), X**2)\n"
          "assert close(f(X + 1), (X + 1) ** 2)\nassert isinstance(f(2.0), float)\n### END HIDDEN TESTS", 2),
    answer("total", "total = 6"),
    check("test-total", "assert total == 6", 3),
)  # fmt: skip

WRONG = "def f(x):\n    return x + 1\n"


def attack(code="", *, f=WRONG, own=None, files=None, timeout=20.0, allowed=("failed", "error", "killed", "timeout")):
    """Hand in a wrong ``f`` and a right ``total`` with an attack before; the score must be that of these answers."""
    answers = {"f": f"{textwrap.dedent(code).strip()}\n{textwrap.dedent(f)}"}
    execution = grade(VICTIM, answers, own=own or {}, files=files or {}, timeout=timeout)
    first, second = execution.verdicts
    assert first.points == 0
    assert str(first.status) in allowed
    assert (str(second.status), second.points) == (PASSED, 3)
    assert not execution.faulty
    for verdict in execution.verdicts:
        assert determine_grade(find(execution.notebook, verdict.grade_id))[0] == verdict.points
    assert HIDDEN not in as_seen(execution)
    nbformat.validate(execution.notebook)
    wait_until(lambda: left_over() == IDLE)
    return execution


def as_seen(execution):
    """All that a student can see of an execution: outputs and messages."""
    outputs = [cell.outputs for cell in execution.notebook.cells if cell.cell_type == "code"]
    return json.dumps(outputs) + " ".join(verdict.message for verdict in execution.verdicts)


IDLE = (["home", "lock", "log"], 1)  # the warm parent


def left_over():
    """What the engine has on this machine: its folders, and how many processes."""
    parent = light_engine()._parent
    return sorted(os.listdir(parent.folder.path)), len(descendants(parent._process.pid))


def descendants(pid):
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [each for child in task.read_text().split() for each in (int(child), *descendants(int(child)))]
    return found


def wait_until(condition, seconds=60.0):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert condition()


def test_the_honest_answers_have_their_points():
    execution = grade(VICTIM)
    assert (statuses(execution), execution.points) == ([PASSED, PASSED], 5)


# In the student's own process

PATCHES = {
    "numpy": "import numpy as np\nnp.allclose = np.array_equal = np.isclose = lambda *a, **k: True",
    "numpy.testing": "import numpy as np\nfor name in dir(np.testing):\n    if name.startswith('assert'): setattr(np.testing, name, lambda *a, **k: None)",
    "builtins": "import builtins\nbuiltins.bool = builtins.isinstance = builtins.all = lambda *a: True\nbuiltins.AssertionError = type('A', (BaseException,), {})",
    "exception hooks": "import sys\nsys.excepthook = lambda *a: None\nget_ipython().set_custom_exc((BaseException,), lambda *a, **k: None)",
    "showtraceback": "get_ipython().showtraceback = get_ipython().showsyntaxerror = lambda *a, **k: None",
    "run_cell": """
        from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
        InteractiveShell.run_cell = lambda self, *a, **k: ExecutionResult(None)
    """,
    "run_code": "type(get_ipython()).run_code = lambda self, *a, **k: False",
    "input transformers": "get_ipython().input_transformers_cleanup.append(lambda lines: [line for line in lines if 'assert' not in line])",
    "ast transformers": """
        import ast
        class NoAsserts(ast.NodeTransformer):
            def visit_Assert(self, node): return ast.Pass()
        get_ipython().ast_transformers.append(NoAsserts())
    """,
    "events": "get_ipython().events.register('pre_run_cell', lambda info: setattr(info, 'raw_cell', ''))\nget_ipython().events.register('post_run_cell', lambda result: setattr(result, 'error_in_exec', None))",
    "trace": "import sys, threading\nsys.settrace(lambda *a: None)\nsys.setprofile(lambda *a: None)\nthreading.settrace(lambda *a: None)",
    "modules": "import sys, types\nfor name in ('numpy', 'autograder', 'autograder.checks'): sys.modules[name] = types.SimpleNamespace(allclose=lambda *a: True)",
    "import hook": "import builtins\nbuiltins.__import__ = lambda name, *a, **k: type('M', (), {'__getattr__': lambda s, n: (lambda *a, **k: True)})()",
    "get_ipython": "import IPython\nget_ipython = IPython.get_ipython = lambda: None",
    "display": "import IPython.display\nIPython.display.display = IPython.display.publish_display_data = lambda *a, **k: None",
    "formatters": "get_ipython().display_formatter.format = lambda *a, **k: ({'text/plain': '2.0'}, {})",
    "file writers": "import msgpack, numpy as np\nmsgpack.packb = lambda *a, **k: b'\\x01'\nnp.lib.format.write_array = lambda *a, **k: None",
    "user_ns": "get_ipython().user_ns.update(close=lambda *a: True, X=0, np=None)\nget_ipython().user_ns = {}",
    "encoders": "import autograder.bridge.plain as p, autograder.bridge.codec as c\np.encode = lambda *a: True\nc._ENCODERS = (p.encode,)",
}  # fmt: skip


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("name", PATCHES)
def test_patching_ones_own_process_gains_nothing(name):
    # Where an attack breaks its own kernel, the later answer may be lost, too; nothing else.
    code = textwrap.dedent(PATCHES[name]).strip()
    execution = grade(VICTIM, {"f": f"{WRONG}{code}"}, timeout=2)
    assert execution.verdicts[0].points == 0
    assert not execution.faulty


def test_tags_and_other_metadata_skip_nothing():
    submitted = handed_in(VICTIM, {"f": WRONG})
    for cell in submitted.cells:
        cell.metadata.tags = ["skip-execution", "raises-exception", "remove_output"]
        cell.outputs = [nbformat.v4.new_output("execute_result", data={"text/plain": "2.0"})]
    submitted.metadata.kernelspec = {"name": "evil", "display_name": "evil"}
    execution = light_engine().grade(Task("s", "demo", "demo", VICTIM, submitted))
    assert (statuses(execution), execution.points) == (["failed", PASSED], 3)


def test_rebinding_the_instructors_names_changes_nothing():
    attack(
        own={
            "setup": "X = np.zeros(3)",
            "f": "np = None\nclose = lambda *a: True\nX = []\nisinstance = lambda *a: True",
        },
        f="def f(x):\n    return 9 if isinstance(x, int) else x * 0",
    )


@pytest.mark.parametrize(
    "fake",
    [
        "import types\nnp = types.ModuleType('numpy')\nnp.array_equal = lambda *a: True",
        "class np:\n    array_equal = staticmethod(lambda *a: True)",
        "np = array_equal = lambda *a: True\nnp.array_equal = np",
        "import numpy as np\narray_equal = lambda *a: True",
    ],
    ids=["module", "class", "function", "name"],
)
def test_fakes_of_what_an_answer_imports_change_nothing(fake):
    source = notebook(
        answer("a", "import numpy as np\nfrom numpy import array_equal\nx = np.arange(3)"),
        check("one", "assert np.array_equal(x, [0, 1, 2])"),
        check("two", "assert array_equal(x, [0, 1, 2])"),
    )
    assert statuses(grade(source)) == [PASSED, PASSED]
    assert grade(source, {"a": f"{fake}\nx = [7, 7, 7]"}).points == 0


LIARS = """
class Yes:
    def __eq__(self, other): return True
    __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__
    def __bool__(self): return True
    def __array__(self, *a, **k): return __import__("numpy").array([1.0])
    def __float__(self): return 9.0
    def __int__(self): return 9
    def __index__(self): return 9
    def __len__(self): return 3
    def __iter__(self): return iter([1.0])
    def __getitem__(self, key): return self
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
    def __repr__(self): return "9"
    def __hash__(self): return 9
    def __reduce__(self): return (int, (9,))
    def __instancecheck__(self, other): return True
    __sub__ = __rsub__ = __add__ = __radd__ = __mul__ = __abs__ = __call__
    __class__ = int
    __array_interface__ = {"shape": (3,), "typestr": "<f8", "version": 3, "data": (1, False)}
    __array_priority__ = 1e9
"""


@pytest.mark.parametrize(
    "result", ["Yes()", "Yes", "[Yes()]", "(Yes(), Yes())", "{'a': Yes()}", "type('T', (int,), dict(vars(Yes)))(3)"]
)
def test_objects_that_equal_everything_equal_nothing(result):
    attack(LIARS, f=f"def f(x):\n    return {result}")


@pytest.mark.parametrize(
    "test",
    [
        "assert 9 in f(3)",
        "assert f(3) in [9]",
        "assert f(3)",
        "assert not f(3) != 9",
        "assert f(3) >= 9 >= f(3)",
        "assert abs(f(3) - 9) < 1e-6",
        "assert float(f(3)) == 9.5 or int(f(3)) == 9",
        "assert np.allclose(f(3), 9) or np.isclose(f(3), 9).all()",
        "np.testing.assert_allclose(f(3), 9)",
        "np.testing.assert_equal(f(3), 9)",
        "assert isinstance(f(3), int)",
        "assert {9: True}[f(3)]",
        "assert max(f(3), 8) == 9 and sum([f(3)]) == 9",
        "assert str(f(3)) == '9' and all(x == 9 for x in f(3))",
        "import unittest; unittest.TestCase().assertEqual(f(3), 9)",
        "from math import isclose; assert isclose(f(3), 9)",
        "assert f(3).something == 9",
        "assert f(3)[0] == 9",
        "assert sorted([f(3), 1]) == [1, 9]",
        "assert '9' == f'{f(3)}' and f(3) is not None and f(3) == 9",
    ],
)
def test_no_way_of_comparing_takes_a_liar_for_nine(test):
    # One notebook for all would do, but a liar may leave by the first.
    source = notebook(locked("setup", "import numpy as np"), answer("f", "def f(x): return 9"), check("test", test))
    execution = grade(source, {"f": f"{LIARS}\ndef f(x): return Yes()"})
    assert execution.points == 0
    assert not execution.faulty


def test_values_that_change_between_two_looks_are_seen_once():
    source = notebook(answer("x", "x = 1"), check("test", "assert x == 1\nassert x == 2"))
    flicker = """
        import threading, itertools
        x = 1
        def change():
            global x
            for x in itertools.cycle([1, 2]): pass
        threading.Thread(target=change, daemon=True).start()
    """
    assert statuses(grade(source, {"x": textwrap.dedent(flicker)})) == ["failed"]


def test_exceptions_do_not_end_the_checker():
    for kind in ("KeyboardInterrupt", "SystemExit(0)", "GeneratorExit", "StopIteration", "BaseException"):
        attack(f=f"def f(x):\n    raise {kind}")
    attack(f="class CheckFailed(Exception): pass\nclass Gone(BaseException): pass\ndef f(x):\n    raise Gone")
    attack(f="def f(x):\n    raise ValueError('x' * 10**7, [[]] * 10**5)")
    attack(
        f="def f(x):\n    class E(Exception):\n        def __str__(self): raise SystemExit\n        args = 3\n    raise E"
    )


def test_a_loop_over_the_students_calls_is_not_cut_short():
    source = notebook(
        answer("f", "def f(x): return x * x"),
        check(
            "test",
            "assert all(y == x * x for x, y in zip([1, 2], map(f, [1, 2])))\nassert len(list(map(f, [1, 2]))) == 2",
        ),
    )
    assert statuses(grade(source, {"f": "def f(x): raise StopIteration"})) == ["error"]


# The bridge


FORGE = """
import base64
import autograder.bridge.student as bridge
def respond(number):
    socket = get_ipython().kernel.stdin_socket
    socket.send_multipart([b"grader", b"answer", number.encode(), base64.b64decode({0!r})])
bridge.respond = respond
"""


def forged(answer_bytes):
    """Code that answers whatever the grader asks with these bytes."""
    return FORGE.format(base64.b64encode(answer_bytes).decode())


def packed_values(value):
    return msgpack.packb(
        ["list", "values", ["dict", ["f", "total"], [["tuple", True, value], ["tuple", True, msgpack.packb(6)]]]]
    )


FORGED = {
    "true": packed_values(msgpack.packb(True)),
    "huge reference": packed_values(msgpack.packb(["ref", 2**64 - 1, "function", "f", "f", []])),
    "lent reference": packed_values(msgpack.packb(["ref", -1, "lent", "f", "f", []])),
    "long name": packed_values(msgpack.packb(["ref", 5, "function", "f" * 10**6, "f", []])),
    "pickle": packed_values(msgpack.packb(["array", b"\x80\x04cos\nsystem\n(S'touch /tmp/pwned'\ntR."])),
    "no values": msgpack.packb(["list", "outcomes"]),
    "outcomes": msgpack.packb(["list", "outcomes", ["tuple", "value", "", True, ["dict", ["list"], ["list"]]]]),
    "garbage": b"\xff" * 100,
    "empty": b"",
}


@pytest.mark.parametrize("name", FORGED)
def test_forged_answers_of_the_bridge_gain_nothing(name):
    execution = grade(VICTIM, {"f": WRONG + forged(FORGED[name])})
    assert execution.verdicts[0].points == 0
    assert not execution.faulty


def test_forged_outcomes_of_calls_gain_nothing():
    # Whatever it is asked, it says that all is well; only values that are right would be.
    code = """
        import autograder.bridge.student as bridge
        real = bridge.Server.answer
        def answer(self, request):
            kind = self.codec.loads(request)[0]
            if kind == "fetch": return real(self, request)
            return self.codec.dumps(["outcomes", ("value", "", True, {0: 9, 1: 9, "x": 9})])
        bridge.Server.answer = answer
    """
    attack(code)


@pytest.mark.usefixtures("impatient")
def test_forged_replies_to_user_expressions_gain_nothing():
    execution = grade(
        VICTIM,
        {
            "f": WRONG
            + "get_ipython().user_expressions = lambda e: {'answer': {'status': 'ok', 'data': {'text/plain': '2.0'}}}"
        },
    )
    assert execution.points == 0
    assert not execution.faulty


MESSAGES = """
import json
kernel = get_ipython().kernel
parent = kernel.get_parent("shell")
socket = kernel.iopub_socket
def send(kind, content, parent=parent):
    kernel.session.send(socket, kind, content, parent, ident=kind.encode())
"""


def test_forged_messages_of_the_kernel_gain_nothing_and_break_nothing():
    code = """
        send("execute_result", {"data": {"text/plain": "2.0"}, "metadata": {}, "execution_count": 1})
        for content in ({}, [], "x", None, 5, {"data": []}, {"data": {"text/plain": ["a"]}}, {"data": {"image/png": 7}},
                        {"name": 3, "text": 4}, {"ename": [], "evalue": {}, "traceback": "no"}, {"execution_state": []},
                        {"data": {"text/plain": "\\ud800"}, "metadata": {"x": float("nan")}}, {"wait": []}):
            for kind in ("stream", "display_data", "execute_result", "error", "status", "clear_output", "update_display_data", "x"):
                send(kind, content)
        deep = []
        for _ in range(900): deep = [deep]
        send("display_data", {"data": {"application/json": deep}, "metadata": {"x": deep}})
        for raw in (b"[" * 100_000, b"{}", b"\\xff", b""):
            kernel.session.send(socket, "stream", {}, parent)
            frames = kernel.session.serialize(kernel.session.msg("stream", {}, parent), ident=b"stream")
            frames[-1] = raw
            socket.send_multipart([bytes(frame) for frame in frames])
        signed = [json.dumps({"msg_type": "stream", "msg_id": "1"}).encode(), json.dumps(parent["header"]).encode(), b"{}", b"[" * 50_000 + b"]" * 50_000]
        socket.send_multipart([b"stream", b"<IDS|MSG>", kernel.session.sign(signed), *signed])
        signed[1] = b"[]"
        socket.send_multipart([b"stream", b"<IDS|MSG>", kernel.session.sign(signed), *signed])
        send("status", {"execution_state": "idle"})
    """
    attack(MESSAGES + textwrap.dedent(code))


def test_a_forged_early_reply_gains_nothing():
    code = """
        import threading, time
        for identity in kernel.get_parent("shell").get("ident", []) or [b"x"]: pass
        stream = getattr(kernel, "shell_stream", None) or next(iter(getattr(kernel, "shell_streams", [])), None)
        try:
            for status in ("ok", "error", 7):
                kernel.session.send(stream, "execute_reply", {"status": status, "user_expressions": {"answer": {"status": "ok"}}}, parent, ident=kernel._parent_ident["shell"] if hasattr(kernel, "_parent_ident") else None)
        except Exception as error: print(type(error))
    """
    attack(MESSAGES + textwrap.dedent(code))


def test_unasked_words_over_the_stdin_channel_are_not_heard():
    say = """
        import itertools
        socket = get_ipython().kernel.stdin_socket
        def say(number=b"1"):
            for what, content in itertools.product((b"call", b"answer", b"request", b"result", b""), (b"x" * 100, b"")):
                socket.send_multipart([b"grader", what, number, content])
            socket.send_multipart([b"grader", b""])
        say()
    """
    attack(say)
    code = """
        import autograder.bridge.student as bridge
        converse = bridge._Line.converse
        def more(self, *arguments):
            say(self._number)
            return converse(self, *arguments)
        bridge._Line.converse = more
    """
    execution = grade(VICTIM, {"f": WRONG + textwrap.dedent(say) + textwrap.dedent(code)})
    assert execution.points == 0
    assert not execution.faulty


def test_a_call_back_without_a_cause_is_a_failure_of_its_own():
    call_back = """
        def f(x):
            import autograder.bridge.student as bridge
            return bridge._servers[id(get_ipython().user_ns)].call_back(b"nonsense")
    """
    attack(f=call_back)


def test_a_call_back_can_be_abused_for_nothing():
    source = notebook(
        answer("apply", "def apply(g, x): return g(x)"),
        check(
            "test", "expected = [1, 4, 9]\nassert apply(lambda x: expected[x], 2) == 9\nassert apply(len, [1, 2]) == 2"
        ),
    )
    abuse = """
        def apply(g, x):
            import autograder.bridge.student as s
            server = s._servers[id(get_ipython().user_ns)]
            for number in (-10**9, 10**9, 0):
                forged = s._Lent(server, s.Reference(number, "lent", "f", "f"))
                for arguments in ((), (10**9,), ("x" * 10**6,), (forged,)):
                    try: forged(*arguments)
                    except Exception: pass
            return True
    """
    assert statuses(grade(source)) == [PASSED]
    assert statuses(grade(source, {"apply": textwrap.dedent(abuse)})) == ["failed"]


@pytest.mark.parametrize(
    "value",
    [
        "[[]] * 10**6",
        "'x' * (500 << 20)",
        "np.broadcast_to(np.float64(1), (10**6, 10**6))",
        "10**400_000",
        "__import__('fractions').Fraction(1, 3**100_000)",
        "np.zeros(50 << 20, dtype=np.int8)",
        "type('A', (np.ndarray,), {'size': 0, 'dtype': np.dtype('V0'), 'shape': (10**9,)})((3,))",
        "(x for x in iter(int, 1))",
        "range(10**18)",
        "{i * (2**61 - 1): 0 for i in range(3000)}",
    ],
    ids=["lists", "text", "view", "digits", "fraction", "array", "lies", "endless", "range", "collisions"],
)  # fmt: skip
def test_values_that_would_fill_the_checker_cost_their_test_only(value):
    attack("import numpy as np", f=f"def f(x):\n    return {value}")


# Reading

SEARCH = """
import gc, os, sys
def has(text, parts=("marker", "-4711")): return parts[0] + parts[1] in text
def search():
    found = []
    frame = sys._getframe()
    while frame is not None:
        if any(has(repr(value)[:10_000]) for value in list(frame.f_locals.values())): found.append("frame")
        frame = frame.f_back
    for thing in gc.get_objects():
        try:
            if isinstance(thing, dict): texts = [value for value in thing.values() if type(value) is str]
            elif isinstance(thing, (list, tuple)): texts = [value for value in thing if type(value) is str]
            else: continue
            if any(has(text) for text in texts): found.append("gc")
        except Exception: pass
    if any(has(text) for text in In) or has(repr(Out)): found.append("history")
    for name in os.listdir("/proc"):
        if name.isdigit():
            for part in ("cmdline", "environ", "comm"):
                try: text = open(f"/proc/{name}/{part}", "rb").read()
                except OSError: continue
                if has(text.decode(errors="replace")) or b"token-4711" in text: found.append(part)
    for top, folders, files in os.walk("/"):
        folders[:] = [each for each in folders if os.path.join(top, each) not in ("/proc", "/usr", "/dev") and each not in ("lib", "lib64", "bin")]
        found += [name for name in files if name.endswith(".ipynb") or name.endswith(".db")]
    return found
"""


def test_nothing_hidden_can_be_found_in_the_students_process():
    code = SEARCH + "\nprint('found', search())\n"
    execution = attack(code, f="def f(x):\n    print('found', search())\n    return 0")
    assert printed(execution, "f") == "found []\n"
    assert printed(execution, "test-f") == "found []\n"


def test_the_memory_of_others_cannot_be_read():
    code = """
        import os
        opened = []
        for name in os.listdir("/proc"):
            if name.isdigit() and os.readlink("/proc/self") != name:
                for part in ("mem", "environ", "maps", "fd", "cwd", "root"):
                    path = f"/proc/{name}/{part}"
                    try:
                        if part in ("cwd", "root"): os.readlink(path)
                        elif part == "fd": os.listdir(path)
                        else: open(path, "rb").read(10)
                        opened.append(path)
                    except OSError: pass
        print("opened", opened)
    """
    assert printed(attack(code), "f") == "opened []\n"


def test_hidden_tests_with_magics_never_reach_the_student():
    source = notebook(
        answer("f", "def f(x): return x * x"),
        check("test", f"%%time\n### BEGIN HIDDEN TESTS\nassert f(3) == 9  # {HIDDEN}\n### END HIDDEN TESTS"),
        check("shell", f"get_ipython().run_cell('x = 1  # {HIDDEN}')\ndisplay(f(2))\nassert f(2) == 4"),
    )
    spy = """
        seen = []
        class Shell:
            def __getattr__(self, name): return lambda *a, **k: seen.append(a)
        kept = get_ipython()
        def f(x): return x * x
        get_ipython().user_ns.update(get_ipython=lambda: Shell(), display=lambda *a: seen.append(a))
    """
    execution = grade(
        source, {"f": textwrap.dedent(spy)}, own={"shell": "print(seen, kept.history_manager.input_hist_raw[-5:])"}
    )
    assert statuses(execution) == [PASSED, PASSED]
    assert HIDDEN not in printed(execution, "own-shell")
    assert printed(execution, "own-shell").startswith("[] ")


# Files

SHADOWS = (
    "numpy",
    "sitecustomize",
    "usercustomize",
    "random",
    "msgpack",
    "autograder",
    "cupy",
    "IPython",
    "conftest",
    "re",
    "decimal",
)


def test_modules_beside_the_notebook_never_run_in_the_checker():
    source = notebook(
        locked("setup", "try:\n    import cupy\nexcept ImportError:\n    cupy = None\nimport decimal, colorsys"),
        answer("f", "def f(x): return x * x"),
        check(
            "test",
            "import builtins, random, telnetlib\nassert not hasattr(builtins, 'PWNED')\nassert cupy is None or cupy.__version__\nassert f(3) == 9",
        ),
    )
    files = {
        f"{name}.py": b"import builtins\nbuiltins.PWNED = True\nallclose = lambda *a: True"
        for name in (*SHADOWS, "colorsys", "telnetlib")
    }
    files |= {f"{name}/__init__.py": b"import builtins\nbuiltins.PWNED = True" for name in ("scipy", "keras")}
    files |= {
        ".ipython/profile_default/startup/a.py": b"raise SystemExit",
        "ipython_kernel_config.py": b"raise SystemExit",
    }
    files |= {".keras/keras.json": b'{"backend": "evil"}', "matplotlibrc": b"backend: evil", ".pythonrc.py": b"1/0"}
    assert statuses(grade(source, files=files)) == [PASSED]
    assert statuses(grade(source, {"f": "def f(x): return 0"}, files=files)) == ["failed"]


def test_names_of_files_that_lead_out_are_refused():
    for name in ("../outside", "/tmp/outside", "a/../../outside"):
        with pytest.raises(ValueError, match="does not lie beside"):
            grade(VICTIM, files={name: b"x"})


def test_writing_outside_of_ones_own_folders_fails():
    mine = Path(__file__).resolve()
    code = f"""
        import os
        done = []
        paths = ["/etc/new", "/usr/new", {str(Path.home() / "new")!r}, "/home/new", "/run/new", "/run/kernel/new", "/run/autograder/new", "/new",
                 {str(mine.parent / "new")!r}, {str(mine.parents[1] / "autograder" / "new.py")!r}, os.path.join(os.path.dirname(os.__file__), "new.py")]
        for path in paths:
            for attempt in (lambda: open(path, "w"), lambda: os.makedirs(path), lambda: os.symlink("/etc", path)):
                try: attempt(); done.append(path if not path.startswith("/tmp/") else None)
                except OSError: pass
        for link, target in (("a", "/etc/passwd"), ("b", "/run/kernel/k-1"), ("c", "/proc/1/root")):
            os.symlink(target, link)
        print("done", [path for path in done if path])  # /tmp is the student's own, where this checkout may lie
    """
    assert printed(attack(code), "f") == "done []\n"
    assert not (mine.parent / "new").exists()


# Network, and other processes


def test_no_connection_leaves_the_sandbox(tmp_path):
    heard = []
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.socket(socket.AF_UNIX) as local,
        socket.socket(socket.AF_UNIX) as abstract,
    ):
        local.bind(str(tmp_path / "s"))
        abstract.bind(b"\0autograder-attack")
        for listening in (server, local, abstract):
            listening.settimeout(0.1)
            listening.listen()
        code = f"""
            import glob, socket
            for address in (("127.0.0.1", {server.getsockname()[1]}), {str(tmp_path / "s")!r}, b"\\0autograder-attack",
                            *(path for path in glob.glob("/**/k-[0-9]*", recursive=False) + glob.glob("/run/autograder/*"))):
                try:
                    with socket.socket(socket.AF_INET if isinstance(address, tuple) else socket.AF_UNIX) as one:
                        one.settimeout(2); one.connect(address); one.send(b"x"); print("connected", address)
                except OSError: pass
        """
        execution = attack(code)
        for listening in (server, local, abstract):
            with contextlib.suppress(TimeoutError):
                heard.append(listening.accept())
    assert heard == []
    assert printed(execution, "f") == ""


KILLER = """
import os, signal
for pid in (1, os.getppid(), *(int(name) for name in os.listdir("/proc") if name.isdigit())):
    if pid != os.getpid():
        for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGSTOP, signal.SIGHUP):
            try: os.kill(pid, number)
            except OSError: pass
            try:
                descriptor = os.open(f"/proc/{pid}", os.O_RDONLY)
                signal.pidfd_send_signal(descriptor, number)
            except OSError: pass
signal.signal(signal.SIGTERM, signal.SIG_IGN)
try: os.kill(-1, signal.SIGTERM)
except OSError: pass
"""


def test_signals_reach_no_one_else():
    others = []
    thread = threading.Thread(
        target=lambda: others.extend(
            grade(VICTIM, {"f": "import time\ntime.sleep(1)\ndef f(x): return x * x"}) for _ in range(2)
        )
    )
    thread.start()
    attack(KILLER)
    thread.join()
    assert [execution.points for execution in others] == [5, 5]


@pytest.mark.parametrize(
    "leave",
    [
        "exit()",
        "quit()",
        "import sys; sys.exit(0)",
        "raise SystemExit",
        "import os; os._exit(0)",
        "import os; os.abort()",
    ],
)
def test_leaving_early_gains_nothing(leave):
    attack(f"{WRONG}{leave}")
    attack(f=f"def f(x):\n    {leave}")


@pytest.mark.usefixtures("impatient")
def test_a_fork_bomb_hurts_itself_only():
    bomb = "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"
    attack(bomb, timeout=1)
    assert grade(VICTIM).points == 5


def test_daemons_do_not_outlive_the_notebook():
    code = """
        import os, signal, subprocess, time
        for _ in range(5):
            if os.fork() == 0:
                os.setsid()
                for number in range(1, 65):
                    try: signal.signal(number, signal.SIG_IGN)
                    except (OSError, ValueError): pass
                if os.fork() == 0:
                    while True: time.sleep(1)
                os._exit(0)
        subprocess.Popen(["sh", "-c", "setsid sleep 1000 & disown; nohup sleep 1000 &"], start_new_session=True)
        time.sleep(0.2)
    """
    attack(code)  # which looks for what is left


def test_filling_all_disks_hurts_itself_only():
    code = """
        import os, resource
        from multiprocessing import shared_memory
        for folder in (".", "/tmp", "/dev/shm"):
            for number in range(40):
                try:
                    with open(f"{folder}/{number}", "wb") as file: file.write(bytes(1 << 20))
                except OSError: break
        held = []
        try:
            for _ in range(100): held.append(shared_memory.SharedMemory(create=True, size=1 << 20))
        except OSError: pass
    """
    execution = attack(code, timeout=30)
    assert execution.memory < 400 << 20


def test_memory_that_belongs_to_no_process_is_refused():
    code = """
        import ctypes, mmap, os
        libc = ctypes.CDLL(None, use_errno=True)
        print(libc.shmget(0, 1 << 30, 0o1777), libc.memfd_create(b"x", 0), libc.msgget(0, 0o1777), libc.semget(0, 5, 0o1777))
        print(libc.unshare(0x10000000), libc.syscall(425, 1, 0))
    """
    assert printed(attack(code), "f") == "-1 -1 -1 -1\n-1 -1\n"


def test_shared_anonymous_memory_counts():
    code = """
        import mmap, os, time
        held = []
        while True:
            block = mmap.mmap(-1, 20 << 20)
            for offset in range(0, 20 << 20, 4096): block[offset] = 1
            held.append(block)
    """
    execution = attack(code)
    assert "MiB of memory" in execution.verdicts[0].message


# What an instructor opens


def test_outputs_hold_nothing_that_a_browser_runs():
    code = """
        from IPython.display import HTML, Javascript, SVG, Latex, Markdown, display
        evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
        for thing in (HTML(evil), Javascript("alert(1)"), SVG("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"), Latex("$\\\\href{javascript:alert(1)}{x}$"), Markdown(evil)):
            display(thing)
        display({"image/png": '"><script>alert(1)</script>', "text/plain": "picture"}, raw=True, metadata={"image/png": {"width": '"><script>'}})
        display({"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "application/x": evil}, raw=True)
    """
    execution = attack(code)
    cell = find(execution.notebook, "f")
    assert [output.output_type for output in cell.outputs] == ["display_data"] * 6
    kinds = {kind for output in cell.outputs if "data" in output for kind in output.data}
    assert kinds == {"text/plain"}
    assert all(output.metadata == {} for output in cell.outputs if "data" in output)


def test_texts_of_any_kind_can_be_stored():
    code = r"""
        print("\ud800 \x00 \x1b[31m \u202e", "\ufffe")
        raise type("Odd\ud800Name", (Exception,), {})("\udfff" * 3)
    """
    nbformat.writes(attack(WRONG + textwrap.dedent(code), f="").notebook).encode()


# Keras

MODEL = notebook(
    locked("setup", "import keras\nimport numpy as np\nx = np.ones((2, 3), dtype='float32')"),
    answer("model", "model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, kernel_initializer='ones')])"),
    check("test", "import builtins, os\nassert np.allclose(model(x), 3)\nassert not hasattr(builtins, 'PWNED') and not os.path.exists('/tmp/pwned')"),
)  # fmt: skip

EVIL_MODELS = {
    "lambda": "model = keras.Sequential([keras.Input((3,)), keras.layers.Lambda(lambda t: (pwn(), t * 0)[1])])",
    "custom": "class Own(keras.layers.Layer):\n    def call(self, t):\n        pwn()\n        return t * 0\nmodel = keras.Sequential([keras.Input((3,)), Own()])",
    "registered": "@keras.saving.register_keras_serializable(package='keras', name='Dense')\nclass Dense(keras.layers.Dense):\n    def get_config(self):\n        pwn()\n        return super().get_config()\n    def call(self, t):\n        pwn()\n        return super().call(t) * 0\nmodel = keras.Sequential([keras.Input((3,)), Dense(1)])",
    "named": "class Dense(keras.layers.Dense):\n    def call(self, t):\n        pwn()\n        return super().call(t) * 0\nDense.__module__ = 'keras.layers'\nmodel = keras.Sequential([keras.Input((3,)), Dense(1)])",
    "equal": "class Yes(keras.Model):\n    def __eq__(self, other): return True\n    def call(self, t): return True\n    def __call__(self, *a, **k):\n        pwn()\n        return True\n    __hash__ = object.__hash__\nmodel = Yes()",
    "history": "class H(keras.callbacks.History):\n    def __call__(self, *a): return 3.0\nmodel = H()\nmodel.history = {'a': [3]}",
    "config": "model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])\nmodel.get_config = lambda: {'name': 'x', 'layers': [{'module': 'os', 'class_name': 'system', 'config': {}, 'registered_name': None}]}",
    "pickle": "class Evil:\n    def __reduce__(self): return (pwn, ())\nmodel = Evil()",
    "large": "import json, msgpack\nimport autograder.bridge.student as bridge\nhonest = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])\nconfig = keras.saving.serialize_keras_object(honest)\nconfig['config']['layers'][-1]['config']['units'] = 10**9\nmodel = msgpack.packb(['keras model', json.dumps(config), '{}', ['list'], ['list']])\nreply = msgpack.packb(['list', 'values', ['dict', ['model'], [['tuple', True, model]]]])\nbridge.Server.answer = lambda self, request: reply",
}  # fmt: skip


SLOW = pytest.param("large", marks=pytest.mark.slow)  # it fills the checker's 4 GB


@pytest.mark.parametrize("name", [*(name for name in EVIL_MODELS if name != "large"), SLOW])
def test_models_run_no_code_in_the_checker(name):
    pwn = "import builtins, os\ndef pwn():\n    builtins.PWNED = True\n    open('/tmp/pwned', 'w').close()\n"
    execution = grade(MODEL, {"model": pwn + EVIL_MODELS[name]}, engine=keras_engine())
    assert execution.points == 0
    assert not execution.faulty, execution.verdicts[0].message
    assert not Path("/tmp/pwned").exists()


def test_the_honest_model_has_its_point():
    assert grade(MODEL, engine=keras_engine()).points == 1
