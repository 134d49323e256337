/** CSS pixels, as the drawing counts them. */
export interface Place {
  left: number;
  top: number;
}

export interface PlacedName extends Place {
  text: string;
  key: string;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const LINE_HEIGHT = 13;
const CHARACTER_WIDTH = 6.6;
/** Half the width of a mark, and what a name keeps from its own. */
const MARK = 6;
const GAP = 9;
const LINE_STEP = 4;

const overlap = (a: Box, b: Box) =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
const around = ({ left, top }: Place, half: number): Box => ({
  left: left - half,
  right: left + half,
  top: top - half,
  bottom: top + half,
});

/**
 * Names beside their marks where nothing else stands: above, to the right, below or to the left of it, within `area` and on no
 * other mark, line or name. A name that fits nowhere is left out: its mark's tip has it. The first have the first choice.
 */
export function placeNames({
  names,
  marks,
  lines,
  area,
}: {
  names: readonly (Place & { text: string; key: string })[];
  marks: readonly Place[];
  /** Each through its points in order. */
  lines: readonly (readonly Place[])[];
  area: Box;
}): PlacedName[] {
  const taken = [
    ...marks.map((mark) => around(mark, MARK)),
    ...lines.flatMap(pointsAlong).map((at) => around(at, 1)),
  ];
  const placed: PlacedName[] = [];
  for (const { text, key, left, top } of names) {
    const width = text.length * CHARACTER_WIDTH;
    const half = LINE_HEIGHT / 2;
    const starts: Place[] = [
      { left: left - width / 2, top: top - GAP - half },
      { left: left + GAP, top },
      { left: left - width / 2, top: top + GAP + half },
      { left: left - GAP - width, top },
    ];
    const boxes = starts.map((start) => ({
      left: start.left,
      right: start.left + width,
      top: start.top - half,
      bottom: start.top + half,
    }));
    const index = boxes.findIndex(
      (box) =>
        box.left >= area.left &&
        box.right <= area.right &&
        box.top >= area.top &&
        box.bottom <= area.bottom &&
        !taken.some((other) => overlap(box, other)),
    );
    const [start, box] = [starts[index], boxes[index]];
    if (!start || !box) continue;
    placed.push({ ...start, text, key });
    taken.push(box);
  }
  return placed;
}

function pointsAlong(line: readonly Place[]): Place[] {
  return line.slice(1).flatMap((end, index) => {
    const start = line[index] as Place;
    const length = Math.hypot(end.left - start.left, end.top - start.top);
    const steps = Math.max(1, Math.ceil(length / LINE_STEP));
    return Array.from({ length: steps + 1 }, (_, step) => ({
      left: start.left + ((end.left - start.left) * step) / steps,
      top: start.top + ((end.top - start.top) * step) / steps,
    }));
  });
}
