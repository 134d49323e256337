import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Admission } from './admission.ts';
import type { RequestKind } from './request-kind.ts';

export interface SiteMetrics {
  answered(kind: RequestKind, status: number, seconds: number): void;
  text(): Promise<string>;
  contentType: string;
}

/** What a monitor reads at /metrics, in Prometheus' format: requests by kind, the queues, and Node's own (memory, event loop). */
export function siteMetrics(queues: ReadonlyMap<RequestKind, Admission>): SiteMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'breakeven_http_requests_total',
    help: 'Requests answered, by kind and status',
    labelNames: ['kind', 'status'],
    registers,
  });
  const duration = new Histogram({
    name: 'breakeven_http_request_duration_seconds',
    help: 'From the headers of a request to the end of its answer',
    labelNames: ['kind'],
    buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
    registers,
  });
  new Gauge({
    name: 'breakeven_http_requests',
    help: 'Requests that are being answered, and that wait for it',
    labelNames: ['kind', 'state'],
    registers,
    collect() {
      for (const [kind, queue] of queues) {
        this.set({ kind, state: 'active' }, queue.activeCount);
        this.set({ kind, state: 'waiting' }, queue.waitingCount);
      }
    },
  });
  return {
    answered(kind, status, seconds) {
      requests.inc({ kind, status });
      duration.observe({ kind }, seconds);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
