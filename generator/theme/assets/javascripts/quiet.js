/* Material does some things as soon as a page is there that nobody has asked for yet: it
   starts its search and fetches the index, it fetches the list of all pages, and it keeps a
   choice of colours.  Here they wait: for search to be opened, and for a choice to be made.
   Where this does not fit the theme any more, Material does them at once again. */
(function () {
  "use strict";

  var box = document.getElementById("__search");
  var waiting = [];
  var opened = !box || box.checked;

  function later(act) {
    if (opened) {
      act();
    } else {
      waiting.push(act);
    }
  }

  if (box) {
    box.addEventListener("change", function () {
      opened = true;
      waiting.splice(0).forEach(function (act) {
        act();
      });
    });
  }

  var unasked = /\/(?:search\/search_index\.json|sitemap\.xml)$/;
  var open = XMLHttpRequest.prototype.open;
  var send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.open = function (method, url) {
    this.waits = unasked.test(String(url));
    return open.apply(this, arguments);
  };
  XMLHttpRequest.prototype.send = function () {
    var request = this;
    var given = arguments;
    if (request.waits) {
      later(function () {
        send.apply(request, given);
      });
    } else {
      send.apply(request, given);
    }
  };

  /* Takes the worker's place until it is needed, and passes on what is said. */
  var Real = window.Worker;
  function Waiting(url, options) {
    if (opened || location.protocol === "file:") {
      return new Real(url, options);
    }
    var place = new EventTarget();
    var said = [];
    place.postMessage = function (message) {
      said.push(message);
    };
    later(function () {
      var real = new Real(url, options);
      real.addEventListener("message", function (event) {
        place.dispatchEvent(new MessageEvent("message", { data: event.data }));
      });
      place.postMessage = function (message) {
        real.postMessage(message);
      };
      said.forEach(place.postMessage);
    });
    return place;
  }
  if (Real) {
    window.Worker = Waiting;
  }

  var keep = window.__md_set;
  var colours = document.querySelector("[data-md-component=palette]");
  var chosen = false;
  if (keep && colours) {
    colours.addEventListener(
      "change",
      function () {
        chosen = true;
      },
      true
    );
    window.__md_set = function (key) {
      if (chosen || key !== "__palette") {
        keep.apply(this, arguments);
      }
    };
  }
})();
