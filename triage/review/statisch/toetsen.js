/* Keyboard, focus and announcements of the review pages. Everything here can also be done with buttons and links. */
(function () {
  "use strict";
  var UIT = "sneltoetsen-uit", PLEK = "plek", OVER = "overslaan";
  var ZIN = JSON.parse(document.getElementById("omroep").getAttribute("data-zinnen"));  /* templates/teksten/toetsen.yaml */
  var laatste = null, gestuurd = {}, getypt = false, gewaarschuwd = false, vertrekt = false;

  function rijen() { return Array.prototype.slice.call(document.querySelectorAll("[data-rij]")); }
  function hier() { var e = document.activeElement; return e ? e.closest("[data-rij]") : null; }
  function open(r) { return r && !r.hasAttribute("data-klaar"); }
  function melding() { return document.getElementById("besluit"); }

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
  function onthoudOver() { try { sessionStorage.setItem(OVER, "1"); } catch (e) { return; } }
  /* where somebody was in the list: kept when a melding is opened, found again on coming back */
  function onthoud(rij) {
    var rest = rijen(), plek = rest.slice(rest.indexOf(rij)).filter(open).map(function (r) { return r.getAttribute("aria-label"); });
    try { sessionStorage.setItem(PLEK, JSON.stringify(plek)); } catch (e) { return; }
  }
  function bewaardePlek() {
    try {
      var plek = JSON.parse(sessionStorage.getItem(PLEK) || "null"), over = sessionStorage.getItem(OVER) === "1";
      sessionStorage.removeItem(PLEK);
      sessionStorage.removeItem(OVER);
      return plek && over ? plek.slice(1) : plek;
    } catch (e) { return null; }
  }
  function opKop(kop) {
    if (!kop) { return; }
    kop.tabIndex = -1;
    kop.focus({ preventScroll: true });
  }
  /* a page that was opened at a #fragment, or that has a field to start in, keeps the focus that the browser gave it */
  function magFocus() { return !location.hash && document.activeElement === document.body; }
  function terugNaar() {
    var plek = bewaardePlek();
    if (!magFocus() || !(plek || /[?&]m=/.test(location.search))) { return; }
    var rij = (plek || []).map(function (naam) { return rijen().filter(function (r) { return r.getAttribute("aria-label") === naam; })[0]; }).filter(open)[0];
    if (rij) { rij.focus(); rij.scrollIntoView({ block: "nearest" }); } else { opKop(document.querySelector("h1")); }
  }
  function staanUit() { try { return localStorage.getItem(UIT) === "1"; } catch (e) { return false; } }
  function toonStand(knop) {
    var uit = staanUit(), stand = knop.closest("dialog").querySelector("[data-stand]");
    knop.textContent = uit ? ZIN.zet_aan : ZIN.zet_uit;
    if (stand) { stand.textContent = uit ? ZIN.staan_uit : ZIN.staan_aan; }
  }
  function hulp() {
    var d = document.getElementById("hulp");
    if (d && !d.open) { d.showModal(); d.querySelector("[data-sluit]").focus(); }
  }

  /* to the first open place in the reply, or else to the route */
  function wijzig() {
    var tekst = document.getElementById("tekst"), route = document.getElementById("route");
    var plek = tekst && /\[[^\[\]\n]+\]/.exec(tekst.value);
    if (!plek) { if (route) { route.focus(); } return !!route; }
    tekst.setSelectionRange(plek.index, plek.index + plek[0].length);
    tekst.focus();
    return true;
  }
  /* out of a field first, then out of the melding; what somebody typed is not lost on one key */
  function weg(veld) {
    if (veld) { opKop(document.getElementById("kop-keuze")); return true; }
    if (getypt && !gewaarschuwd) {
      gewaarschuwd = true;
      storing(ZIN.tekst_gewijzigd);
      return true;
    }
    return druk("s");
  }
  function ongedaan(rij) {
    var vorige = document.querySelector("[data-vorige]");
    var klaar = laatste && document.contains(laatste) ? laatste : vorige ? vorige.parentNode : rij;
    return (klaar || !rijen().length) && druk("u", klaar);
  }
  function letter(e, rij) {
    if (e.key === "j") { return naar(1); }
    if (e.key === "k") { return naar(-1); }
    if (e.key === "?") { hulp(); return true; }
    if (e.repeat) { return false; }  /* a key held down is one decision */
    if (e.key === "Enter" && e.target === rij) { var link = rij.querySelector("[data-open]"); if (link) { link.click(); } return !!link; }
    if (e.key === "s") { if (rij) { return naar(1); } if (melding()) { onthoudOver(); } return druk("s"); }
    if (e.key === "e" && melding()) { return wijzig(); }
    if (e.key === "1") { return druk("a", rij); }
    if (e.key === "u") { return ongedaan(rij); }
    return "a23e".indexOf(e.key) >= 0 && e.key.length === 1 && (rij || !rijen().length) && druk(e.key, rij);
  }

  document.addEventListener("keydown", function (e) {
    if (e.metaKey || e.altKey || e.isComposing || e.defaultPrevented || staanUit() || document.querySelector("dialog[open]")) { return; }
    var veld = e.target.closest("input, textarea, select, [contenteditable]"), gedaan = false;
    if (e.ctrlKey) { gedaan = e.key === "Enter" && !e.repeat && melding() && druk("a", melding()); }
    else if (e.key === "Escape") { gedaan = !e.repeat && melding() && weg(veld); }
    else if (!veld) { gedaan = letter(e, hier()); }
    if (gedaan) { e.preventDefault(); }
  });
  document.addEventListener("input", function (e) {
    if (e.target.id === "tekst" || e.target.id === "onderwerp") {
      if (gewaarschuwd) { storing(""); }
      getypt = true;
      gewaarschuwd = false;
    }
  });

  document.addEventListener("click", function (e) {
    var rijlink = e.target.closest("[data-rij] a");
    if (rijlink) { onthoud(rijlink.closest("[data-rij]")); }
    var knop = e.target.closest("[data-hulp], [data-sluit], [data-toetsen-aan-uit], [data-kopieer]");
    if (!knop) { return; }
    if (knop.hasAttribute("data-hulp")) { hulp(); }
    if (knop.hasAttribute("data-sluit")) { knop.closest("dialog").close(); }
    if (knop.hasAttribute("data-toetsen-aan-uit")) {
      try { localStorage.setItem(UIT, staanUit() ? "0" : "1"); } catch (fout) { zeg(ZIN.niet_bewaard); }
      toonStand(knop);
    }
    if (knop.hasAttribute("data-kopieer")) {
      navigator.clipboard.writeText(knop.getAttribute("data-kopieer")).then(
        function () { zeg(ZIN.gekopieerd); knop.textContent = ZIN.gekopieerd; },
        function () { zeg(ZIN.niet_gekopieerd); });
    }
  });

  /* the melding page asks what its form would do; the answer never writes over what was chosen or typed after the question */
  function inhoud(form) { return new URLSearchParams(new FormData(form)).toString(); }
  function vraagt(e) { var van = e.detail.requestConfig ? e.detail.requestConfig.elt : e.detail.elt; return van && (van.id === "besluit" || van.id === "muur") ? van : null; }
  function storing(zin) {
    var plek = document.getElementById("storing"), vak = document.createElement("div");
    if (!plek) { zeg(zin); return; }
    vak.className = "utrecht-alert utrecht-alert--warning";
    vak.textContent = zin;
    plek.replaceChildren.apply(plek, zin ? [vak] : []);
  }
  document.addEventListener("htmx:beforeRequest", function (e) {
    var van = vraagt(e);
    if (van) { gestuurd[van.id] = inhoud(melding()); }
  });
  document.addEventListener("htmx:beforeOnLoad", function (e) {
    if (!vraagt(e) || !getypt || !e.detail.xhr.getResponseHeader("HX-Redirect")) { return; }
    e.preventDefault();
    storing(ZIN.uitgelogd);
  });
  document.addEventListener("htmx:beforeSwap", function (e) {
    var van = vraagt(e), form = melding();
    if (!van) { return; }
    if (form && inhoud(form) !== gestuurd[van.id]) {  /* overtaken: ask again, with what stands there now */
      e.detail.shouldSwap = false;
      window.htmx.trigger(van, "ververs");
      return;
    }
    if (e.detail.xhr.status >= 400) {  /* say so beside the form, which stays as it is */
      e.detail.target = document.getElementById("storing");
      e.detail.swapOverride = "innerHTML";
      e.detail.selectOverride = "unset";
      return;
    }
    if (!gewaarschuwd) { storing(""); }
    if (van.id === "muur") {  /* the same warning again is no news to who hears it */
      var nieuw = new DOMParser().parseFromString(e.detail.serverResponse, "text/html").getElementById("muur");
      if (!nieuw || nieuw.textContent.trim() === van.textContent.trim()) { e.detail.shouldSwap = false; }
    }
  });
  document.addEventListener("submit", function (e) { vertrekt = e.target === melding(); });
  window.addEventListener("pageshow", function () { vertrekt = false; });
  document.addEventListener("htmx:sendError", function (e) {
    if (vraagt(e) && !vertrekt) { storing(ZIN.niet_ververst); }
  });

  /* how many wait: one fewer after a decision, one more after an undo */
  function tel(rij, antwoord) {
    var telling = document.querySelector("[data-telling]"), pad = antwoord.pathInfo.requestPath, stap = 0;
    if (/\/besluit$/.test(pad) && !open(rij)) { stap = -1; }
    if (/\/terug$/.test(pad) && open(rij) && !rij.hasAttribute("data-fout")) { stap = 1; }
    if (!telling || !stap) { return; }
    var dringend = (stap < 0 ? antwoord.target : rij).classList.contains("rij--dringend");
    toonTelling(telling, +telling.getAttribute("data-totaal") + stap, +telling.getAttribute("data-dringend") + (dringend ? stap : 0));
    document.querySelectorAll("[data-vorige]").forEach(function (knop) { knop.closest(".utrecht-alert").remove(); });
  }
  function toonTelling(telling, totaal, dringend) {
    var sterk = document.createElement("strong");
    telling.setAttribute("data-totaal", totaal);
    telling.setAttribute("data-dringend", dringend);
    sterk.textContent = ZIN.dringend.replace("{aantal}", dringend);
    telling.textContent = (totaal === 1 ? ZIN.wacht : ZIN.wachten).replace("{aantal}", totaal);
    if (dringend) { telling.append(ZIN.waarvan, sterk); }
    telling.append(".");
    document.title = document.title.replace(/\(\d+\)/, "(" + totaal + ")");
  }

  /* after a row was decided on: say so, remember it for undo, and go on with the next; one that failed keeps the focus */
  document.addEventListener("htmx:afterSwap", function (e) {
    var nieuw = e.detail.elt && e.detail.elt.isConnected ? e.detail.elt : null;
    var rij = nieuw && nieuw.hasAttribute("data-rij") ? nieuw : null;
    if (rij) { tel(rij, e.detail); }
    if (rij && !open(rij)) {
      rij.setAttribute("data-gezegd", "");
      laatste = rij.querySelector("[data-toets='u']") ? rij : laatste;
      zeg(rij.getAttribute("data-omroep"));
      if (document.activeElement !== document.body && hier() !== rij) { return; }  /* somebody went on already */
      rij.focus();
      if (!naar(1)) { rij.focus(); }
      return;
    }
    var bericht = document.querySelector("[data-omroep]:not([data-gezegd])");
    if (bericht) { bericht.setAttribute("data-gezegd", ""); zeg(bericht.getAttribute("data-omroep")); }
    if (rij) { rij.focus(); }
  });

  if (document.getElementById("bak")) { terugNaar(); }
  else if (melding() && magFocus()) { opKop(document.querySelector("h1")); }
  var pagina = document.querySelector(".kop__link[aria-current]");
  if (pagina) { pagina.scrollIntoView({ block: "nearest", inline: "nearest" }); }
  document.querySelectorAll("[data-toetsen-aan-uit]").forEach(toonStand);
  document.querySelectorAll("[data-zonder-script]").forEach(function (e) { e.hidden = true; });
})();
