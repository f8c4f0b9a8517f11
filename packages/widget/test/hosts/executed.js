// Names that were run as code leave a mark here.
window.executed = [];
