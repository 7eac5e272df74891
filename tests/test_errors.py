import inspect
import pickle

from converters import errors
from converters.errors import InputNotFound, KanbenError, family


def test_every_class_has_an_exit_code_of_its_own():
    codes = [kind.exit_code for kind in family()]

    assert len(codes) == len(set(codes))
    assert len(codes) == sum(1 for _, item in inspect.getmembers(errors, inspect.isclass) if item in family())


def test_the_tree_in_the_docstring_lists_every_class_with_its_code():
    for kind in family():
        line = next(row for row in errors.__doc__.splitlines() if kind.__name__ in row.split())
        assert str(kind.exit_code) in line.split()


def test_a_message_is_one_line_with_place_and_hint():
    error = InputNotFound("no such\nfile", where="a.txt", hint="check the name")

    assert str(error) == "a.txt: no such file (check the name)"


def test_errors_survive_a_process_border():
    error = pickle.loads(pickle.dumps(InputNotFound("gone", where="a", hint="b")))

    assert isinstance(error, InputNotFound)
    assert (error.what, error.where, error.hint) == ("gone", "a", "b")


def test_the_root_is_the_only_exception_base():
    for kind in family():
        assert issubclass(kind, KanbenError)
