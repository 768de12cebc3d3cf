import { Injectable } from '@nestjs/common';
import { lookup, Resolver } from 'node:dns/promises';
import { Config } from '../config/config';
import { checkedDestination, type Destination, targetOf } from './destination';

const PATIENCE_MS = 1_500;
const TRIES = 2;
/** The name is known, or not, and there is no address behind it. What else can go wrong may go well the next time. */
const NO_ADDRESS: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME']);

/** Where people may have something sent to, as the settings have it. */
@Injectable()
export class Destinations {
  private readonly allowedTargets: ReadonlySet<string>;

  constructor(private readonly config: Config) {
    this.allowedTargets = new Set(
      config.webhooks.allowedTargets.map((target) => targetOf(new URL(`http://${target}`))),
    );
  }

  /** Refuses, as `DestinationRefused`, what leads inside; an error of another kind means that nobody could be asked. */
  check(url: string): Promise<Destination> {
    return checkedDestination(url, this.allowedTargets, {
      ofTheWorld: (hostname) => this.askServers(hostname),
      ofThisMachine: async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address),
    });
  }

  /** By DNS alone: what this machine calls its neighbours in a file is nobody's business. */
  private async askServers(hostname: string): Promise<readonly string[]> {
    const resolver = new Resolver({ timeout: PATIENCE_MS, tries: TRIES });
    if (this.config.webhooks.dnsServers.length > 0) resolver.setServers(this.config.webhooks.dnsServers);
    const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    const trouble = answers.find((answer) => answer.status === 'rejected' && !NO_ADDRESS.has(codeOf(answer.reason)));
    if (addresses.length === 0 && trouble?.status === 'rejected') throw trouble.reason;
    return addresses;
  }
}

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException).code);
