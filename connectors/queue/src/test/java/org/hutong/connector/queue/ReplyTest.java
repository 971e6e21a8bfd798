package org.hutong.connector.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQBuffers;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.hutong.connector.queue.Reply.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

    private static final int LIMIT = 1024;

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "测试人员", "\ud83d\ude00"})
    void readsTextAsTheClientWritesIt(String text) throws UnusableReply {
        assertThat(new Reply(Kind.TEXT, written(text)).utf8(LIMIT)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesNoTextAndTextOfAnotherLengthForEmpty() {
        byte[] cut = written("0123456789");
        ByteBuffer.wrap(cut).putInt(1, Integer.MAX_VALUE);

        refuses(written(null), "the answer is empty");
        refuses(new byte[0], "the answer is empty");
        refuses(cut, "the answer is empty");
    }

    @Test
    void refusesHalfACharacter() {
        refuses(written("\ud83d"), "the answer is not Unicode");
        refuses(written("\ude00\ud83d"), "the answer is not Unicode");
    }

    @Test
    void countsTheLimitInUtf8() throws UnusableReply {
        String chinese = "测".repeat(LIMIT / 3);

        assertThat(new Reply(Kind.TEXT, written(chinese)).utf8(LIMIT)).hasSize(LIMIT - 1);
        refuses(written(chinese + "测"), "the answer is too large");
    }

    @Test
    void letsTheLongestTextWithinTheLimitArrive() {
        assertThat(Kind.TEXT.mostBytes(LIMIT)).isEqualTo(written("x".repeat(LIMIT)).length);
        assertThat(Kind.BYTES.mostBytes(LIMIT)).isEqualTo(LIMIT);
    }

    @Test
    void stopsKeepingAReplyThatIsTooLargeWithoutFailingTheClient() {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        ReplyBody body = new ReplyBody(Kind.BYTES, new PendingReplies.Pending(LIMIT, reply));
        body.write(new byte[LIMIT], 0, LIMIT);
        assertThat(reply).isNotDone();

        body.write(1);
        body.write(new byte[LIMIT], 0, LIMIT);
        body.close();

        assertThatThrownBy(reply::get).hasRootCauseMessage("the answer is too large");
    }

    @Test
    void readsTextAndBytesAlone() throws UnusableReply {
        assertThat(Kind.of(Message.TEXT_TYPE)).isEqualTo(Kind.TEXT);
        assertThat(Kind.of(Message.BYTES_TYPE)).isEqualTo(Kind.BYTES);
        assertThatThrownBy(() -> Kind.of(Message.OBJECT_TYPE)).hasMessage("the answer is a Java object");
        assertThatThrownBy(() -> Kind.of(Message.STREAM_TYPE)).hasMessage("the answer is neither text nor bytes");
    }

    private static void refuses(byte[] wire, String reason) {
        assertThatThrownBy(() -> new Reply(Kind.TEXT, wire).utf8(LIMIT))
                .isInstanceOf(UnusableReply.class)
                .hasMessage(reason);
    }

    private static byte[] written(@Nullable String text) {
        ActiveMQBuffer buffer = ActiveMQBuffers.dynamicBuffer(16);
        buffer.writeNullableSimpleString(text == null ? null : SimpleString.of(text));
        byte[] wire = new byte[buffer.readableBytes()];
        buffer.readBytes(wire);
        return wire;
    }
}
