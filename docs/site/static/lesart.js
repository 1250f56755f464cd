// The theme's switches that unfold a part of the navigation have a picture and no name.
document.addEventListener("DOMContentLoaded", () => {
  for (const summary of document.querySelectorAll("summary")) {
    if (!summary.textContent.trim() && !summary.hasAttribute("aria-label")) {
      const above = summary.closest("li")?.querySelector("a")?.textContent.trim();
      summary.setAttribute("aria-label", above ? `Pages below ${above}` : "Pages below");
    }
  }
});
