import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { createBullBoard } from '@bull-board/api';
import { BullAdapter } from '@bull-board/api/bullAdapter';
import type {
  AppControllerRoute,
  AppViewRoute,
  BullBoardQueues,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/typings/app';
import { render } from 'ejs';
import Router, { type HTTPMethod } from 'find-my-way';
import type { Queues } from '../platform/queue/queues.registry';
import { BOARD_PATH } from './queue-board.path';

/** What a page of the board asks. */
export interface BoardQuestion {
  method: string;
  /** Below the board's own path. */
  path: string;
  query: Record<string, string>;
  body: Record<string, unknown>;
  headers: Record<string, string | undefined>;
}

export interface BoardAnswer {
  status: number;
  body: unknown;
}

/**
 * Bull's board without a server of its own: it is told by our handlers what was asked, so that the guard, the limits and
 * the log that stand before every handler stand before it as well.
 */
export class QueueBoard implements IServerAdapter {
  private readonly router = Router({ ignoreTrailingSlash: true });
  private readonly routes = new Map<string, AppControllerRoute>();
  private readonly files = new Map<string, string>();
  private queues: BullBoardQueues = new Map();
  private entry?: AppViewRoute;
  private uiConfig: UIConfig = {};
  private viewsPath = '';
  private onError: Parameters<IServerAdapter['setErrorHandler']>[0] = (error) => ({ body: error.message });

  constructor(queues: Queues, title: string) {
    createBullBoard({
      queues: queues.all().map((queue) => new BullAdapter(queue)),
      serverAdapter: this,
      options: { uiConfig: { boardTitle: title, hideRedisDetails: true } },
    });
  }

  page(): string {
    const view = this.entry?.handler({ basePath: `${BOARD_PATH}/`, uiConfig: this.uiConfig });
    if (!view) throw new Error('The board has no page');
    return render(readFileSync(join(this.viewsPath, view.name), 'utf8'), view.params);
  }

  /** The file of the page that lies under this path; `null` when none does. */
  file(path: string): string | null {
    return this.files.get(path) ?? null;
  }

  /** `null` when the board knows no such question. */
  async answer({ method, path, query, body, headers }: BoardQuestion): Promise<BoardAnswer | null> {
    const found = this.router.find(method as HTTPMethod, path);
    const route = found && this.routes.get((found.store as { key: string }).key);
    if (!found || !route) return null;
    const { params } = found;
    try {
      const asked = { queues: this.queues, uiConfig: this.uiConfig, query, params, body, headers };
      const answer = await route.handler(asked);
      return { status: answer.status ?? 200, body: answer.body };
    } catch (error) {
      const answer = this.onError(error as Error);
      return { status: answer.status ?? 500, body: answer.body };
    }
  }

  setQueues(queues: BullBoardQueues): this {
    this.queues = queues;
    return this;
  }

  setViewsPath(path: string): this {
    this.viewsPath = path;
    return this;
  }

  /** What lies there is known from the start: no path that a client makes up ever reaches the disk. */
  setStaticPath(route: string, folder: string): this {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      this.files.set(`${route}/${relative(folder, file).split(sep).join('/')}`, file);
    }
    return this;
  }

  setEntryRoute(route: AppViewRoute): this {
    this.entry = route;
    return this;
  }

  setErrorHandler(handler: Parameters<IServerAdapter['setErrorHandler']>[0]): this {
    this.onError = handler;
    return this;
  }

  setApiRoutes(routes: AppControllerRoute[]): this {
    for (const route of routes) {
      for (const path of [route.route].flat()) {
        for (const method of [route.method].flat()) {
          const key = `${method} ${path}`;
          this.routes.set(key, route);
          this.router.on(method.toUpperCase() as HTTPMethod, path, () => undefined, { key });
        }
      }
    }
    return this;
  }

  setUIConfig(config: UIConfig): this {
    this.uiConfig = config;
    return this;
  }
}
