"""For a JupyterHub: each learner's kernels take the course's library from the learner's own copy of the course.

So library and notebooks are always of one version, and answers are kept in that copy. Every learner's server reads this
file where it lies in ``etc/jupyter`` of the Python that runs the servers.
"""

import os

os.environ["PYTHONPATH"] = os.path.expanduser("~/ties-and-feeds")  # nbgitpuller's targetpath

c = get_config()  # noqa: F821 (Jupyter provides it)
c.MappingKernelManager.cull_idle_timeout = 3600  # a kernel that nobody used for an hour frees its memory
c.MappingKernelManager.cull_connected = True
