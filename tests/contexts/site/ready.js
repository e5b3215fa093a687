// The last script of each page: where this function is, those of the others are.
window.ready = async () => {};
