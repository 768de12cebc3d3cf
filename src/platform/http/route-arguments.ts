import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';

interface Reads {
  query: boolean;
  body: boolean;
}

/** Which parts of the request a handler takes, as its parameter decorators say. */
export function argumentsOf(controller: object, handlerName: string): Reads {
  const metadata = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handlerName) ?? {}) as Record<string, unknown>;
  const kinds = Object.keys(metadata).map((key) => Number(key.split(':')[0]));
  return {
    query: kinds.includes(RouteParamtypes.QUERY),
    body: kinds.includes(RouteParamtypes.BODY) || kinds.includes(RouteParamtypes.RAW_BODY),
  };
}
