import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, type TaskAttachment } from "../../shared/api";

export const attachmentsQuery = (id: string) =>
  queryOptions({
    queryKey: ["tasks", "attachments", id],
    queryFn: () => body(api.GET("/api/tasks/{id}/attachments", { params: { path: { id } } })),
  });

export const contentOf = (id: string, attachment: TaskAttachment): string =>
  `/api/tasks/${id}/attachments/${attachment.id}/content`;

export function useRemoveAttachment(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (attachmentId: string) =>
      body(
        api.DELETE("/api/tasks/{id}/attachments/{attachmentId}", { params: { path: { id, attachmentId } } }),
      ),
    // not waited for: with its row whoever removed it would be gone before they are told
    onSettled: () => void client.invalidateQueries({ queryKey: attachmentsQuery(id).queryKey }),
  });
}
