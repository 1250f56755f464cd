// For browsers that do not unfold what a link leads to by themselves.
function unfold() {
  const at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let around = at; around; around = around.parentElement) {
    if (around.tagName === "DETAILS") around.open = true;
  }
  if (at) at.scrollIntoView();
}
addEventListener("hashchange", unfold);
if (location.hash) unfold();
