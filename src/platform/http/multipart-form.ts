import { Busboy } from '@fastify/busboy';
import { applyDecorators } from '@nestjs/common';
// Not the whole package: the worker, which serves nothing, has these controllers too.
import { RouteConfig } from '@nestjs/platform-fastify/decorators/route-config.decorator.js';
import { ApiConsumes } from '@nestjs/swagger';
import { MalformedRequest } from './http.problems';
import type { Request } from './request';

export const MULTIPART = 'multipart/form-data';

interface FormRoute {
  multipartForm?: boolean;
}

/** The handler also takes a form of short texts in parts: what senders do whose standard leaves them the choice. */
export const TakesMultipartForm = (): MethodDecorator =>
  applyDecorators(
    RouteConfig({ multipartForm: true } satisfies FormRoute),
    ApiConsumes('application/json', 'application/x-www-form-urlencoded', MULTIPART),
  );

export const isMultipart = ({ headers }: Request): boolean =>
  headers['content-type']?.toLowerCase().startsWith(MULTIPART) ?? false;

export const takesMultipart = ({ routeOptions }: Request): boolean =>
  (routeOptions.config as FormRoute).multipartForm === true;

/** The texts of a small form. Whoever sends a file as well finds it refused, as a member that nobody knows. */
export function textsOf({ headers }: Request, body: Buffer): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const texts = new Map<string, unknown>();
    const malformed = (): void => {
      reject(MalformedRequest.because('The parts of the form cannot be told apart.'));
    };
    try {
      const form = new Busboy({ headers: { 'content-type': headers['content-type'] ?? MULTIPART } });
      form.on('field', (name, value) => texts.set(name, value));
      form.on('file', (name, file) => {
        texts.set(name, null);
        file.resume();
      });
      form.on('error', malformed).on('finish', () => {
        resolve(Object.fromEntries(texts));
      });
      form.end(body);
    } catch {
      malformed();
    }
  });
}
