"""The teacher's side: bring a class's work in, run it safely, mark it, and give marks and feedback back.

One idea in each module: `merge_answers` puts a learner's answers into the exercise as it was given out, `intake` knows
how the files arrive, `runner` executes one notebook and `sandbox` keeps it from doing harm, `judging` says what its
answers are worth, `marking` does that for a class, `gradebook` is the door to nbgrader, `report` gives back.
"""
