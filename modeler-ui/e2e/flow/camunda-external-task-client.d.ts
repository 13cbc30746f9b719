/** What of Camunda's client the flow uses: it brings no types of its own. */
declare module "camunda-external-task-client-js" {
  export interface Task {
    id: string;
    businessKey: string;
    retries: number | null;
    errorMessage: string | null;
    variables: Variables;
  }

  export class Variables {
    get(name: string): unknown;
    set(name: string, value: unknown): Variables;
    setTyped(name: string, value: { value: unknown; type: string; valueInfo?: object }): Variables;
  }

  export interface TaskService {
    complete(task: Task, variables?: Variables): Promise<void>;
    handleFailure(task: Task, failure: Record<string, unknown>): Promise<void>;
    handleBpmnError(task: Task, code: string, message?: string, variables?: Variables): Promise<void>;
    extendLock(task: Task, duration: number): Promise<void>;
    unlock(task: Task): Promise<void>;
  }

  interface Request {
    headers?: Record<string, string>;
  }

  export class Client {
    constructor(options: {
      baseUrl: string;
      workerId: string;
      asyncResponseTimeout: number;
      interceptors: (request: Request) => Request;
    });
    subscribe(
      topic: string,
      options: { lockDuration: number },
      handler: (given: { task: Task; taskService: TaskService }) => Promise<void>,
    ): void;
    on(event: string, heard: (what: unknown) => void): void;
    stop(): void;
  }
}
