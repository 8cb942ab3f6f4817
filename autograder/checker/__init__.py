"""The process that runs the test cells. It has never run student code: it sees what crosses the bridge."""
