/* Keyboard, focus and announcements of the review pages. Everything here can also be done with buttons and links. */
(function () {
  "use strict";
  var UIT = "sneltoetsen-uit", PLEK = "plek", OVER = "overslaan";
  var laatste = null;

  function rijen() { return Array.prototype.slice.call(document.querySelectorAll("[data-rij]")); }
  function hier() { var e = document.activeElement; return e ? e.closest("[data-rij]") : null; }
  function open(r) { return r && !r.hasAttribute("data-klaar"); }

  function naar(stap) {
    var alle = rijen(), nu = alle.indexOf(hier()), i = nu + stap;
    if (nu < 0) { i = stap > 0 ? 0 : alle.length - 1; }
    while (alle[i] && !open(alle[i])) { i += stap; }
    if (alle[i]) { alle[i].focus(); alle[i].scrollIntoView({ block: "nearest" }); return true; }
    return false;
  }
  function druk(toets, binnen) {
    var knop = (binnen || document).querySelector('[data-toets="' + toets + '"]');
    if (!knop || knop.disabled) { return false; }
    knop.click();
    return true;
  }
  function zeg(zin) {
    var omroep = document.getElementById("omroep");
    if (omroep && zin) { omroep.textContent = ""; window.setTimeout(function () { omroep.textContent = zin; }, 50); }
  }
  /* where somebody was in the list: kept when a melding is opened, found again on coming back */
  function onthoud(rij) {
    var rest = rijen(), plek = rest.slice(rest.indexOf(rij)).filter(open).map(function (r) { return r.getAttribute("aria-label"); });
    try { sessionStorage.setItem(PLEK, JSON.stringify(plek)); } catch (e) { return; }
  }
  function terugNaar(overslaan) {
    var plek;
    try { plek = JSON.parse(sessionStorage.getItem(PLEK) || "[]"); sessionStorage.removeItem(PLEK); } catch (e) { return; }
    var over = overslaan ? plek.slice(1) : plek;
    var rij = over.map(function (naam) { return rijen().filter(function (r) { return r.getAttribute("aria-label") === naam; })[0]; }).filter(open)[0];
    if (rij) { rij.focus(); rij.scrollIntoView({ block: "nearest" }); }
  }
  function staanUit() { try { return localStorage.getItem(UIT) === "1"; } catch (e) { return false; } }
  function toonStand(knop) {
    var uit = staanUit();
    knop.setAttribute("aria-pressed", uit ? "false" : "true");
    knop.textContent = uit ? "Sneltoetsen staan uit" : "Sneltoetsen staan aan";
  }
  function hulp() { var d = document.getElementById("hulp"); if (d && !d.open) { d.showModal(); } }

  document.addEventListener("keydown", function (e) {
    var doel = e.target;
    if (e.ctrlKey || e.metaKey || e.altKey || staanUit() || document.querySelector("dialog[open]")) { return; }
    if (doel.closest("input, textarea, select, [contenteditable]")) { return; }
    var rij = hier(), gedaan = false;
    if (e.key === "j") { gedaan = naar(1); }
    else if (e.key === "k") { gedaan = naar(-1); }
    else if (e.key === "s") { gedaan = rij ? naar(1) : druk("s"); }
    else if (e.key === "Enter" && doel === rij) { var link = rij.querySelector("[data-open]"); if (link) { link.click(); gedaan = true; } }
    else if (e.key === "1") { gedaan = druk("a", rij); }
    else if ("a23e".indexOf(e.key) >= 0 && e.key.length === 1) { gedaan = (rij || !rijen().length) && druk(e.key, rij); }
    else if (e.key === "u") { var klaar = laatste && document.contains(laatste) ? laatste : rij; gedaan = (klaar || !rijen().length) && druk("u", klaar); }
    else if (e.key === "?") { hulp(); gedaan = true; }
    if (gedaan) { e.preventDefault(); }
  });

  document.addEventListener("click", function (e) {
    var weg = e.target.closest("[data-rij] a, main a[data-toets='s']");
    if (weg && weg.closest("[data-rij]")) { onthoud(weg.closest("[data-rij]")); }
    else if (weg && e.detail === 0) { try { sessionStorage.setItem(OVER, "1"); } catch (fout) { weg = null; } }  /* by key s: on to the next one */
    var knop = e.target.closest("[data-hulp], [data-sluit], [data-toetsen-aan-uit], [data-kopieer]");
    if (!knop) { return; }
    if (knop.hasAttribute("data-hulp")) { hulp(); }
    if (knop.hasAttribute("data-sluit")) { knop.closest("dialog").close(); }
    if (knop.hasAttribute("data-toetsen-aan-uit")) {
      try { localStorage.setItem(UIT, staanUit() ? "0" : "1"); } catch (fout) { zeg("De keuze kon niet worden bewaard."); }
      toonStand(knop);
    }
    if (knop.hasAttribute("data-kopieer")) {
      navigator.clipboard.writeText(knop.getAttribute("data-kopieer")).then(
        function () { zeg("Gekopieerd"); knop.textContent = "Gekopieerd"; },
        function () { zeg("Kopiëren lukte niet. Selecteer de tekst zelf."); });
    }
  });

  /* after a row was decided on: say so, remember it for undo, and go on with the next */
  document.addEventListener("htmx:afterSwap", function (e) {
    var nieuw = e.detail.elt && e.detail.elt.isConnected ? e.detail.elt : null;
    var klaar = rijen().filter(function (r) { return r.hasAttribute("data-klaar") && !r.hasAttribute("data-gezegd"); })[0];
    if (klaar) {
      klaar.setAttribute("data-gezegd", "");
      laatste = klaar;
      zeg(klaar.getAttribute("data-omroep"));
      klaar.focus();
      if (!naar(1)) { klaar.focus(); }
      return;
    }
    var melding = document.querySelector("[data-omroep]:not([data-gezegd])");
    if (melding) { melding.setAttribute("data-gezegd", ""); zeg(melding.getAttribute("data-omroep")); }
    if (nieuw && nieuw.hasAttribute && nieuw.hasAttribute("data-rij")) { nieuw.focus(); }
  });

  if (document.getElementById("bak")) {
    var over = false;
    try { over = sessionStorage.getItem(OVER) === "1"; sessionStorage.removeItem(OVER); } catch (fout) { over = false; }
    terugNaar(over);
  }
  document.querySelectorAll("[data-toetsen-aan-uit]").forEach(toonStand);
  document.querySelectorAll("[data-zonder-script]").forEach(function (e) { e.hidden = true; });
})();
