package org.hutong.gateway.sharing;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/todos}: what there is to do for the agency of whoever asks. */
@RestController
class TodoController {

    private final Parties parties;
    private final Todos todos;

    TodoController(Parties parties, Todos todos) {
        this.parties = parties;
        this.todos = todos;
    }

    @GetMapping("/v1/todos")
    Todos.TodosAnswer todos() {
        return todos.of(parties.acting().agency());
    }
}
