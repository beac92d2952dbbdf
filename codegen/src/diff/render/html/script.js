const find = document.getElementById("find");
find.parentElement.hidden = false;
find.addEventListener("input", () => {
  const word = find.value.toLowerCase();
  for (const change of document.querySelectorAll(".change")) {
    change.hidden = !change.textContent.toLowerCase().includes(word);
    if (word && !change.hidden) change.closest("details")?.setAttribute("open", "");
  }
});
