import { ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import type { FieldError } from '../../common/problem';
import { remembered } from '../../common/remembered';
import { InvalidRequest } from './http.problems';

/** Checks bodies and queries against their DTO; unknown members are refused, never dropped. */
export function createValidationPipe(): ValidationPipe {
  rememberRules();
  return new ValidationPipe({
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
}

type Rules = ReturnType<MetadataStorage['getTargetValidationMetadatas']>;
type MetadataStorage = ReturnType<typeof getMetadataStorage>;

/**
 * For each object that it checks, and each object in it, the library goes through the classes of the whole program. What it
 * finds never changes once a class is loaded, so it looks once for each.
 */
function rememberRules(): void {
  const storage = getMetadataStorage();
  const [find, group] = [storage.getTargetValidationMetadatas.bind(storage), storage.groupByPropertyName.bind(storage)];
  const ofClass = new Map<unknown, Rules>();
  const byProperty = new WeakMap<Rules, ReturnType<typeof group>>();
  const findOnce: typeof find = (target, schema, always, strictGroups, groups) => {
    if (always || strictGroups || groups) return find(target, schema, always, strictGroups, groups);
    // Rules stand on classes alone, so that the name of a schema adds none.
    return remembered(ofClass, target, () => find(target, schema, always, strictGroups, groups));
  };
  const groupOnce: typeof group = (rules) => remembered(byProperty, rules, () => group(rules));
  storage.getTargetValidationMetadatas = findOnce;
  storage.groupByPropertyName = groupOnce;
}

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
