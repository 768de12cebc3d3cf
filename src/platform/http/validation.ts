import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { FieldError } from '../../common/problem';
import { InvalidRequest } from './http.problems';

/** Checks bodies and queries against their DTO; unknown members are refused, never dropped. */
export const createValidationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => {
      const fields = errors.flatMap((error) => fieldErrors(error));
      return InvalidRequest.because(summary(fields), { errors: fields });
    },
  });

function fieldErrors(error: ValidationError, parent = ''): FieldError[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => fieldError(pointer, rule, message));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, pointer))];
}

function fieldError(pointer: string, rule: string, message: string): FieldError {
  if (rule === 'whitelistValidation') return { pointer, code: 'unknown', detail: 'is not a member of this request' };
  return { pointer, code: rule, detail: message };
}

const summary = (errors: readonly FieldError[]): string =>
  errors.length === 1
    ? `One member is not valid: ${errors[0]?.pointer ?? ''}.`
    : `${String(errors.length)} members are not valid.`;
