import { Injectable } from '@nestjs/common';
import type { FastifyInstance, HTTPMethods } from 'fastify';
import createRouter, { type HTTPMethod } from 'find-my-way';

/** Every route of the process, so that a wrong method is told from a wrong path (RFC 9110: 405 with `Allow`). */
@Injectable()
export class RouteTable {
  private readonly router = createRouter({ caseSensitive: true, ignoreTrailingSlash: false });
  private readonly methods = new Set<HTTPMethods>();

  /** Must be called before the routes are registered. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) this.add(each, url);
    });
  }

  /** The methods that are served at a concrete path. */
  methodsAt(path: string): string[] {
    return [...this.methods].filter((method) => this.isServed(method as HTTPMethod, path)).sort();
  }

  /** A parameter that is empty is a slash too many, and leads to no route. */
  private isServed(method: HTTPMethod, path: string): boolean {
    const found = this.router.find(method, path);
    return found !== null && !Object.values(found.params).includes('');
  }

  private add(method: HTTPMethods, url: string): void {
    // Not a route of ours: where browsers' preflights end, whatever path they ask about.
    if (url === '*') return;
    if (this.router.hasRoute(method as HTTPMethod, url)) return;
    this.methods.add(method);
    this.router.on(method as HTTPMethod, url, () => undefined);
  }
}
