"""Values across the border between the student's kernel and the checker.

Plain data, arrays, tensors, tables and Keras models of Keras' own layers cross by value; everything else stays where it
is and is represented by a :class:`~autograder.bridge.things.Handle`. Nothing that comes back is unpickled or evaluated.
"""
