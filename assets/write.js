// Writes what the server sent as HTML (components/markup.py escapes every text in it) into the parts that are only read.
window.dash_clientside = window.dash_clientside || {};

window.dash_clientside.write = (() => {
  const into = (id) => (html) => {
    const element = document.getElementById(id);
    if (!element || typeof html !== "string") return;
    element.innerHTML = html;
    window.atlas.speakIn(element);
    if (id !== "details") return;
    element.parentElement.scrollTop = 0;
    window.atlas.arrived();
  };
  return { details: into("details"), claims: into("claims-content"), about: into("about-content") };
})();
