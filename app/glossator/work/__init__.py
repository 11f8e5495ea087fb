"""One function for each job that the window and the command line share. No Qt, no SQL."""
