import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * Answers as the dashboard's /api/v1/reports does: to POST 201 for a new id, 200 for a known one, or what it is told to; to GET what
 * it has received, and 404. `csv` is its results.csv.
 */
export async function stubDashboard(
  answer?: { status: number; body: string },
  csv?: (received: readonly { id: string }[]) => string,
): Promise<{ url: string; received: { id: string }[] }> {
  const received: { id: string }[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const asked = /^\/api\/v1\/reports\/([0-9a-f]{64})$/.exec(request.url ?? '')?.[1];
    if (asked !== undefined) {
      const found = received.find(({ id }) => id === asked);
      const body = found ?? { error: { message: 'there is no such report', issues: [] } };
      return response.writeHead(found ? 200 : 404).end(JSON.stringify(body));
    }
    if (csv !== undefined && request.url?.startsWith('/api/v1/results.csv?')) {
      return response.writeHead(200).end(csv(received));
    }
    if (request.method !== 'POST' || request.url !== '/api/v1/reports') return response.writeHead(404).end();
    if (answer !== undefined) return response.writeHead(answer.status).end(answer.body);
    const { id } = JSON.parse(text) as { id: string };
    const isKnown = received.some((report) => report.id === id);
    received.push({ id });
    response
      .writeHead(isKnown ? 200 : 201, { 'content-type': 'application/json' })
      .end(JSON.stringify({ id }));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

/** An address where nothing listens any more. */
export async function deadUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
