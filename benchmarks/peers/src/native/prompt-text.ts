/** Prose that any prompt is cut from; a longer one repeats it. */
const TEXT = `The harbour was quiet that morning. Three fishing boats lay at the wall with their nets folded, and the tide
was still going out. On the far side of the water a man in a blue coat was painting the door of the old customs house, as he
had done every spring for as long as anyone could remember. He worked slowly, from the top to the bottom, and when he had
finished he stepped back, looked at what he had done, and began again with a second coat. A child asked him why he did not
wait until the first was dry. "Because", he said, "the weather turns at noon, and a door that is painted once is a door that
has to be painted again next year." Then he picked up his brush. By eleven the wind had come round to the west. `;

/** `count` ids of the text. */
export function promptIds(tokenize: (text: string) => readonly number[], count: number): number[] {
  const once = tokenize(TEXT.replaceAll('\n', ' '));
  return Array.from({ length: count }, (_, i) => once[i % once.length] ?? 0);
}
