/* Copies the sign-in link, and prints its card. Without scripts it can be selected, and the browser's own menu prints. */
const link = document.getElementById('link');
const copy = document.getElementById('copy');
const print = document.getElementById('print');

link.addEventListener('focus', () => link.select());
if (navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener('click', () => navigator.clipboard.writeText(link.value));
}
print.hidden = false;
print.addEventListener('click', () => window.print());
