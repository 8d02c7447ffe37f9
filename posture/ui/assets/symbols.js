// The outline of every symbol, drawn around the origin with radius 1 and filled in a service's colour.
// Shape tells the kind, colour the service: either alone is enough to read the map.

const polygon = (...points) => (path) => {
  points.forEach(([x, y], i) => (i ? path.lineTo(x, y) : path.moveTo(x, y)));
  path.closePath();
};

const regular = (corners, inner = 1, turn = -Math.PI / 2) => polygon(
  ...Array.from({ length: corners * (inner < 1 ? 2 : 1) }, (_, i) => {
    const step = (2 * Math.PI) / (corners * (inner < 1 ? 2 : 1));
    const reach = inner < 1 && i % 2 ? inner : 1;
    return [reach * Math.cos(turn + i * step), reach * Math.sin(turn + i * step)];
  }));

/** A wheel of teeth that all point one way round, each from one radius to another. */
const wheel = (teeth, inner, outer) => polygon(...Array.from({ length: 3 * teeth }, (_, i) => {
  const turn = (2 * Math.PI * (Math.floor(i / 3) + (i % 3) / 2)) / teeth - Math.PI / 2;
  const reach = inner + ((outer - inner) * (i % 3)) / 2;
  return [reach * Math.cos(turn), reach * Math.sin(turn)];
}));

export const SHAPES = {
  circle: (path) => path.arc(0, 0, 0.9, 0, 2 * Math.PI),
  square: polygon([-0.8, -0.8], [0.8, -0.8], [0.8, 0.8], [-0.8, 0.8]),
  oblong: polygon([-0.5, -1.05], [0.5, -1.05], [0.5, 1.05], [-0.5, 1.05]),
  triangle: polygon([0, -1], [1, 0.8], [-1, 0.8]),
  diamond: polygon([0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]),
  port: polygon([-1, -0.75], [1, -0.75], [0, 1]),
  star: regular(5, 0.45),
  hexagon: regular(6),
  fan: (path) => {
    path.moveTo(0, 0.8);
    path.arc(0, 0.8, 1.7, -Math.PI * 0.8, -Math.PI * 0.2);
    path.closePath();
  },
  ship: polygon([-1.1, -0.3], [1.2, -0.3], [0.7, 0.6], [-0.7, 0.6]),
  carrier: polygon([-1.3, -0.15], [0.1, -0.15], [0.1, -0.6], [0.55, -0.6], [0.55, -0.15], [1.4, -0.15],
    [0.9, 0.6], [-1, 0.6]),
  aircraft: polygon([0, -1.1], [0.22, -0.3], [1.1, 0.25], [1.1, 0.5], [0.22, 0.3], [0.18, 0.75],
    [0.5, 1], [-0.5, 1], [-0.18, 0.75], [-0.22, 0.3], [-1.1, 0.5], [-1.1, 0.25], [-0.22, -0.3]),
  ground: polygon([-1.05, -0.7], [1.05, -0.7], [1.05, 0.7], [-1.05, 0.7]),
  rotation: wheel(4, 0.78, 1.25),
  headquarters: polygon([-0.75, 1], [-0.75, -1], [0.95, -0.55], [-0.55, -0.1], [-0.55, 1]),
  place: polygon([-0.25, -0.9], [0.25, -0.9], [0.25, -0.25], [0.9, -0.25], [0.9, 0.25], [0.25, 0.25],
    [0.25, 0.9], [-0.25, 0.9], [-0.25, 0.25], [-0.9, 0.25], [-0.9, -0.25], [-0.25, -0.25]),
};

export function drawSymbol(context, mark, x, y, radius, edge) {
  context.save();
  context.translate(x, y);
  context.scale(radius, radius);
  context.beginPath();
  (SHAPES[mark.shape] ?? SHAPES.circle)(context);
  context.restore();
  context.lineJoin = "round";
  if (mark.hollow) {
    context.strokeStyle = edge;
    context.lineWidth = 4;
    context.setLineDash([]);
    context.stroke();
    context.strokeStyle = mark.fill;
    context.lineWidth = 1.8;
    context.setLineDash([3, 2]);
    context.stroke();
    context.setLineDash([]);
    return;
  }
  context.strokeStyle = edge;
  context.lineWidth = 2.4;
  context.stroke();
  context.fillStyle = mark.fill;
  context.fill();
}
