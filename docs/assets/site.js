/* Mends for people who use a keyboard or a screen reader, on top of Material.  The site
   works without this file; nothing here fetches or stores anything. */
(function () {
  "use strict";

  /* Material opens its drawer and its search with labels, which no keyboard reaches:
     a real button takes the place of each. */
  function button(label, box, name) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = label.className;
    made.setAttribute("aria-label", name);
    while (label.firstChild) {
      made.appendChild(label.firstChild);
    }
    var tell = function () {
      made.setAttribute("aria-expanded", String(box.checked));
    };
    made.addEventListener("click", function () {
      box.click();
    });
    box.addEventListener("change", tell);
    tell();
    made.setAttribute("data-for", box.id);
    label.replaceWith(made);
    return made;
  }

  function drawer() {
    var box = document.getElementById("__drawer");
    var side = document.querySelector(".md-sidebar--primary");
    var label = document.querySelector(".md-header label[for='__drawer']");
    if (!box || !side || !label) {
      return;
    }
    var opener = button(label, box, "Menu");
    var narrow = window.matchMedia("(max-width: 76.1875em)");
    var settle = function () {
      side.inert = narrow.matches && !box.checked;
    };
    box.addEventListener("change", function () {
      settle();
      if (box.checked) {
        var first = side.querySelector("a, label[tabindex]");
        if (first) {
          first.focus();
        }
      }
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && box.checked && narrow.matches) {
        box.click();
        opener.focus();
      }
    });
    narrow.addEventListener("change", settle);
    settle();
  }

  function search() {
    var box = document.getElementById("__search");
    var label = document.querySelector(".md-header label[for='__search']");
    var dialog = document.querySelector(".md-search[role='dialog']");
    if (dialog && !dialog.hasAttribute("aria-label")) {
      dialog.setAttribute("aria-label", "Search");
    }
    /* How many pages were found is read out as it changes. */
    var found = document.querySelector(".md-search-result__meta");
    if (found) {
      found.setAttribute("role", "status");
    }
    var query = document.querySelector(".md-search__input");
    if (box && label && query) {
      var opener = button(label, box, "Search");
      box.addEventListener("change", function () {
        (box.checked ? query : opener).focus();
      });
    }
  }

  /* Menus of sections that have a page of their own are named by an empty label. */
  function menus() {
    document.querySelectorAll(".md-nav[aria-labelledby]").forEach(function (menu) {
      var label = document.getElementById(menu.getAttribute("aria-labelledby"));
      var title = menu.querySelector(".md-nav__title");
      if (title && (!label || !label.textContent.trim())) {
        menu.removeAttribute("aria-labelledby");
        menu.setAttribute("aria-label", title.textContent.trim());
      }
    });
  }

  function start() {
    menus();
    drawer();
    search();
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
