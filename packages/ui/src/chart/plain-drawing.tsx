import { svgText } from './bars-drawing.tsx';

/** What a stylesheet says of a drawing and a file of its own has to say itself. */
const PROPERTIES = [
  'fill',
  'stroke',
  'fill-opacity',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'font-size',
  'font-weight',
  'text-anchor',
  'opacity',
];
const TITLE_HEIGHT = 40;

/** A drawn chart as the text of an SVG that needs no page around it, light whatever the theme of the page. */
export function plainDrawing(title: string, drawn: SVGSVGElement): string {
  const { width, height } = drawn.getBoundingClientRect();
  const theme = document.documentElement.style.colorScheme;
  document.documentElement.style.colorScheme = 'light';
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const originals = drawn.querySelectorAll('*');
  for (const [index, element] of [...copy.querySelectorAll('*')].entries()) {
    const original = originals[index];
    if (original === undefined) continue;
    const computed = getComputedStyle(original);
    for (const property of PROPERTIES) element.setAttribute(property, computed.getPropertyValue(property));
    for (const name of ['class', 'style', 'tabindex']) element.removeAttribute(name);
  }
  document.documentElement.style.colorScheme = theme;
  const inner = `<g transform="translate(0 ${TITLE_HEIGHT})">${new XMLSerializer().serializeToString(copy)}</g>`;
  return svgText({ title, width, height: height + TITLE_HEIGHT, inner });
}
