package org.hutong.gateway.mapping;

import com.dashjoin.jsonata.Parser.Symbol;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/** Which parts of an expression are called as functions. The library keeps that to itself, so it is read past its access rules. */
final class Procedures {

    private static final VarHandle PROCEDURE = handle("procedure", Symbol.class);
    private static final VarHandle RIGHT = handle("rhs", Symbol.class);
    private static final VarHandle VALUE = handle("value", Object.class);

    private Procedures() {}

    /** What an expression is about to call: the procedure of a call, and what stands right of {@code ~>}. */
    static List<Symbol> calledBy(Symbol expression) {
        var called = new ArrayList<Symbol>(2);
        add(PROCEDURE.get(expression), called);
        if ("~>".equals(VALUE.get(expression)) && RIGHT.get(expression) instanceof Symbol right) {
            called.add(right);
            add(PROCEDURE.get(right), called);
        }
        return called;
    }

    private static void add(Object procedure, List<Symbol> called) {
        if (procedure instanceof Symbol symbol) {
            called.add(symbol);
        }
    }

    private static VarHandle handle(String field, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(Symbol.class, MethodHandles.lookup())
                    .findVarHandle(Symbol.class, field, type);
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException("This version of JSONata keeps its expressions in another way", other);
        }
    }
}
