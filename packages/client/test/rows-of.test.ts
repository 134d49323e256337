import { describe, expect, it } from 'vitest';
import { BreakevenError, createBreakeven, rowsOf } from '../src/index.ts';

/** A site of the answers that are given, and what it was asked. */
function siteOf(...answers: { status?: number; body: object }[]) {
  const asked: string[] = [];
  const site = createBreakeven('http://site.example/', async (request) => {
    asked.push(request.url);
    const { status = 200, body } = answers[asked.length - 1] ?? { status: 500, body: {} };
    return Response.json(body, { status });
  });
  return { site, asked };
}

async function all<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

describe('rowsOf', () => {
  it('asks for one page after the other, with the parameters of the first', async () => {
    const page = (next: string | null, ...ids: string[]) => ({
      body: { next, rows: ids.map((id) => ({ id })) },
    });
    const { site, asked } = siteOf(page('more', 'a', 'b'), page(null, 'c'));
    const rows = await all(rowsOf(site, '/api/v1/models', { q: 'llama', columns: ['id', 'name'] }));
    expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    const first = 'http://site.example/api/v1/models?q=llama&columns=id,name';
    expect(asked).toEqual([first, `${first}&cursor=more`]);
  });

  it('throws what the site says of a mistake', async () => {
    const error = { code: 'NOT_FOUND', message: 'no such model', issues: [], allowed: ['a'], nearest: 'a' };
    const { site } = siteOf({ status: 404, body: { error } });
    const refusal = await all(rowsOf(site, '/api/v1/results', { model: 'b' })).catch((thrown) => thrown);
    expect(refusal).toBeInstanceOf(BreakevenError);
    expect(refusal).toMatchObject({ status: 404, ...error, message: '404: no such model' });
  });
});
