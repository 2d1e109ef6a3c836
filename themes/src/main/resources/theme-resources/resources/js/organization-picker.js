// Search in the organization picker. Without this script the whole list is shown.
const group = document.getElementById("organization-picker-search-group");
const search = document.getElementById("organization-picker-search");
const found = document.getElementById("organization-picker-found");
const none = document.getElementById("organization-picker-none");
const items = [...document.querySelectorAll("#organization-picker-list > li")];

const plain = (text) =>
    text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLocaleLowerCase();
const names = new Map(
    items.map((item) => [item, plain(item.querySelector(".access-pack-organization-name").textContent)]),
);
const visible = () => items.filter((item) => !item.hidden);

const filter = () => {
    const text = plain(search.value.trim());
    for (const item of items) {
        item.hidden = !names.get(item).includes(text);
    }
    const count = visible().length;
    none.hidden = count > 0;
    found.textContent = count === 0 ? none.textContent
        : count === 1 ? group.dataset.foundOne
        : group.dataset.found.replace("{0}", count);
};

search.addEventListener("input", filter);
// Enter would submit the first button of the form, whether it matches or not: only when exactly one is left.
search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") {
        return;
    }
    event.preventDefault();
    const left = visible();
    if (left.length === 1) {
        left[0].querySelector("button").click();
    }
});

group.hidden = false;
search.focus();
