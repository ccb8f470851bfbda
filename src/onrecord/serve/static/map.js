// The maps, so that they zoom and move. The outline is the page's own drawing: no tiles, no other host.
const STYLE = { radius: 6, weight: 1.5, className: "spot" };

function enliven(figure) {
  const drawing = figure.querySelector("svg");
  const spots = [...drawing.querySelectorAll("a[data-lat]")];
  const outline = drawing.querySelector("use");
  if (!spots.length || !outline) return;
  const place = document.createElement("div");
  place.className = "live";
  place.setAttribute("role", "application");
  place.setAttribute("aria-label", `${drawing.getAttribute("aria-label")}; arrow keys move it, plus and minus zoom`);
  const map = L.map(place, {
    crs: L.CRS.EPSG4326, attributionControl: false, minZoom: 0, maxZoom: 9, zoomSnap: 0.25, zoomDelta: 1,
    maxBounds: [[-95, -190], [95, 190]], scrollWheelZoom: false,
  });
  const world = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  world.setAttribute("viewBox", "0 0 3600 1800");
  world.setAttribute("preserveAspectRatio", "none");
  const land = document.createElementNS("http://www.w3.org/2000/svg", "use");
  land.setAttribute("href", outline.getAttribute("href"));
  land.setAttribute("class", "land");
  world.append(land);
  const most = Math.max(...spots.map((s) => Number(s.dataset.events)));
  const points = spots.map((s) => [Number(s.dataset.lat), Number(s.dataset.lon)]);
  drawing.before(place);
  map.fitBounds(L.latLngBounds(points).pad(0.15), { maxZoom: 5 });
  L.svgOverlay(world, [[-90, -180], [90, 180]]).addTo(map);
  spots.forEach((spot, n) => {
    const events = Number(spot.dataset.events);
    const circle = L.circleMarker(points[n], { ...STYLE, radius: 4 + 12 * Math.sqrt(events / most) }).addTo(map);
    const words = document.createElement("span");
    words.textContent = `${spot.dataset.name}: ${events} event${events === 1 ? "" : "s"}`;
    circle.bindTooltip(words);
    circle.on("click", () => { location.href = spot.getAttribute("href"); });
  });
  drawing.classList.add("gone");
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
}

document.querySelectorAll("[data-map]").forEach(enliven);
