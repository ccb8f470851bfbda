// The chart of two sides, drawn so that it zooms (drag; double click for all) and tells its numbers under the pointer.
const figure = document.querySelector("[data-chart]");
const { x, quads, score } = JSON.parse(figure.dataset.series);
const by = figure.dataset.by;
const drawing = figure.querySelector("svg.bars");

const look = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
function named(seconds) {
  const day = new Date(seconds * 1000);
  const [y, m, d] = [day.getUTCFullYear(), MONTHS[day.getUTCMonth()], day.getUTCDate()];
  return { year: `${y}`, month: `${m} ${y}`, week: `week of ${d} ${m} ${y}`, day: `${d} ${m} ${y}` }[by];
}

// Periods without events have no row: they are given a place of their own so that bars keep their distance.
const step = { day: 86400, week: 7 * 86400, month: 30.44 * 86400, year: 365.25 * 86400 }[by];
const sum = (a, b) => a.map((n, i) => n + b[i]);
const cooperation = sum(quads[0], quads[1]);
const conflict = sum(quads[2], quads[3]).map((n) => -n);
const data = [x, cooperation, quads[1], conflict, quads[3].map((n) => -n)];

function bars(u, seriesIdx, from, to) {
  const { ctx } = u;
  const wide = Math.max(Math.abs(u.valToPos(x[0] + step, "x", true) - u.valToPos(x[0], "x", true)) * 0.82, devicePixelRatio);
  const zero = u.valToPos(0, "y", true);
  ctx.save();
  ctx.beginPath();
  ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
  ctx.clip();
  ctx.fillStyle = u.series[seriesIdx]._colour();
  for (let i = from; i <= to; i++) {
    const value = u.data[seriesIdx][i];
    if (!value) continue;
    const left = u.valToPos(x[i], "x", true);
    const top = u.valToPos(value, "y", true);
    ctx.fillRect(left, Math.min(top, zero), wide, Math.abs(top - zero));
  }
  ctx.restore();
  return null;
}
const series = (label, colour) => ({
  label, _colour: () => look(colour), paths: bars, points: { show: false }, stroke: () => look(colour),
  value: (u, v) => (v == null ? "–" : Math.abs(v)),
});

const axis = (more) => ({
  stroke: () => look("--soft"), grid: { stroke: () => look("--hair"), width: 1 }, ticks: { stroke: () => look("--rule"), width: 1 },
  font: `12px ${look("--sans")}`, ...more,
});
const place = document.createElement("div");
place.className = "live";
const size = () => ({ width: figure.clientWidth, height: Math.max(240, Math.min(360, figure.clientWidth * 0.42)) });
const pad = step;
const plot = new uPlot({
  ...size(),
  tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
  scales: { x: { time: true, range: (u, min, max) => [min ?? x[0] - pad, max ?? x[x.length - 1] + 2 * pad] } },
  cursor: { drag: { x: true, y: false } },
  axes: [axis({ space: 70 }), axis({ size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 50000], values: (u, ticks) => ticks.map((t) => Math.abs(t)) })],
  series: [
    { label: by[0].toUpperCase() + by.slice(1), value: (u, v) => (v == null ? "–" : named(v)) },
    series("Cooperation", "--cooperation"), series("of it material", "--cooperation-2"),
    series("Conflict", "--conflict"), series("of it material", "--conflict-2"),
  ],
}, data, place);
// What the library adds is a second drawing of the same: the table stays the one to be read aloud.
place.setAttribute("aria-hidden", "true");
drawing.after(place);
drawing.classList.add("replaced");
plot.setSize(size());
plot.setScale("x", { min: x[0] - pad, max: x[x.length - 1] + 2 * pad });
addEventListener("resize", () => plot.setSize(size()));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => plot.redraw());
