import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule, DiscoveryService, MetadataScanner } from '@nestjs/core';
import { RequestRules } from '../http/request-rules.guard';
import { ACCESS_RULE } from './access';
import { AccessGuard } from './access.guard';
import { SignedLinks } from './signed-links';

/** Closed unless opened: every handler of every controller says who may call it, or the program does not start. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    SignedLinks,
    // In this order: a stranger is not told what was wrong with the question.
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: RequestRules },
  ],
  exports: [SignedLinks],
})
export class AccessModule implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const undeclared = this.discovery.getControllers().flatMap(({ metatype }) => this.undeclaredHandlers(metatype));
    if (undeclared.length > 0) {
      throw new Error(
        `These routes declare neither @Allow, @Authenticated, @GuestToken, @Anyone nor @Public: ${undeclared.join(', ')}`,
      );
    }
  }

  private undeclaredHandlers(controller: unknown): string[] {
    if (typeof controller !== 'function') return [];
    const prototype = controller.prototype as Record<string, object>;
    return this.scanner
      .getAllMethodNames(prototype)
      .filter((name) => Reflect.hasMetadata('path', prototype[name] ?? {}))
      .filter((name) => !Reflect.hasMetadata(ACCESS_RULE, prototype[name] ?? {}))
      .map((name) => `${controller.name}.${name}`);
  }
}
