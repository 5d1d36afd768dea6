# Every Python kernel of this environment runs this file when it starts (IPython's `startup` folder).
# Installing the course puts it there. It changes nothing in notebooks outside the course's folder.
# Its name must not be that of the package, which it would hide.
from tiesfeeds.learning.cells import start

start()
del start
