import type { SearchParams } from 'nuqs/server';

type Parsers = Record<string, { parse: (text: string) => unknown }>;

/** What a link says and the page cannot take, as `price=-1`. */
export function unusedParams(parsers: Parsers, asked: SearchParams): string[] {
  return Object.entries(parsers).flatMap(([name, { parse }]) => {
    const [text] = [asked[name]].flat();
    return text === undefined || text === '' || parse(text) !== null ? [] : [`${name}=${text.slice(0, 40)}`];
  });
}

/** Names the numbers of a link that were ignored, so that no one mistakes the defaults for them. */
export function UnusedParams({ parsers, asked }: { parsers: Parsers; asked: SearchParams }) {
  const unused = unusedParams(parsers, asked);
  if (unused.length === 0) return null;
  return (
    <p
      role="status"
      className="mt-4 rounded-md bg-caution-soft px-3 py-2 text-caution text-sm [overflow-wrap:anywhere]"
    >
      This link asks for {new Intl.ListFormat('en').format(unused)}, which this page does not accept; it shows
      the default instead.
    </p>
  );
}
