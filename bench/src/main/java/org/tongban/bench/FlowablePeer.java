package org.tongban.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.flowable.common.engine.api.delegate.event.AbstractFlowableEventListener;
import org.flowable.common.engine.api.delegate.event.FlowableEngineEntityEvent;
import org.flowable.common.engine.api.delegate.event.FlowableEngineEventType;
import org.flowable.common.engine.api.delegate.event.FlowableEvent;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.api.Task;

/**
 * Flowable with four user tasks one after the other, as its documentation advises for speed: relationship counts on,
 * engines that aren't needed off, no timers, a connection pool of the same size. History of level {@code audit}, written
 * with each transaction, or by its asynchronous history.
 *
 * <p>What its task id is, a client is told by an event in the same thread; so the figures leave out the query for the
 * next task that users of Flowable mostly make.
 */
final class FlowablePeer implements AutoCloseable {

    private static final String DEFINITION = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:flowable="http://flowable.org/bpmn" targetNamespace="bench">
              <process id="four" isExecutable="true">
                <startEvent id="start"/>
                <sequenceFlow id="f0" sourceRef="start" targetRef="receive"/>
                <userTask id="receive" name="receive" flowable:candidateGroups="counter"/>
                <sequenceFlow id="f1" sourceRef="receive" targetRef="review"/>
                <userTask id="review" name="review" flowable:candidateGroups="unit"/>
                <sequenceFlow id="f2" sourceRef="review" targetRef="inspect"/>
                <userTask id="inspect" name="inspect" flowable:candidateGroups="inspector"/>
                <sequenceFlow id="f3" sourceRef="inspect" targetRef="decide"/>
                <userTask id="decide" name="decide" flowable:candidateGroups="head"/>
                <sequenceFlow id="f4" sourceRef="decide" targetRef="end"/>
                <endEvent id="end"/>
              </process>
            </definitions>
            """;

    private static final long DRAIN_MILLIS = 100;

    private final HikariDataSource pool;
    private final ProcessEngine engine;
    private final ThreadLocal<Deque<String>> created = ThreadLocal.withInitial(ArrayDeque::new);

    FlowablePeer(Database.Place place, boolean asynchronousHistory) {
        pool = new HikariDataSource();
        pool.setJdbcUrl(place.url());
        pool.setUsername(place.user());
        pool.setPassword(place.password());
        pool.setMaximumPoolSize(RunningPlatform.CONNECTIONS);
        StandaloneProcessEngineConfiguration settings = new StandaloneProcessEngineConfiguration();
        settings.setDataSource(pool);
        settings.setDatabaseSchemaUpdate("true");
        settings.setHistoryLevel(HistoryLevel.AUDIT);
        settings.setAsyncExecutorActivate(asynchronousHistory);
        settings.setAsyncHistoryEnabled(asynchronousHistory);
        settings.setDisableIdmEngine(true);
        settings.setDisableEventRegistry(true);
        settings.setEnableEagerExecutionTreeFetching(true);
        settings.setEnableExecutionRelationshipCounts(true);
        settings.setEnableTaskRelationshipCounts(true);
        engine = settings.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addString("four.bpmn20.xml", DEFINITION)
                .deploy();
        engine.getRuntimeService().addEventListener(new Told(created), FlowableEngineEventType.TASK_CREATED);
    }

    /** Hands the id of a task to the thread that made it. */
    private static final class Told extends AbstractFlowableEventListener {
        private final ThreadLocal<Deque<String>> created;

        Told(ThreadLocal<Deque<String>> created) {
            this.created = created;
        }

        @Override
        public void onEvent(FlowableEvent event) {
            if (event instanceof FlowableEngineEntityEvent entity && entity.getEntity() instanceof Task task) {
                created.get().add(task.getId());
            }
        }

        @Override
        public boolean isFailOnException() {
            return true;
        }
    }

    /** One process from its start to its end: five transactions, four of which complete a task. */
    void fourSteps() {
        Deque<String> tasks = created.get();
        tasks.clear();
        engine.getRuntimeService().startProcessInstanceByKey("four");
        for (int i = 0; i < FourSteps.LEAVES.size(); i++) {
            engine.getTaskService().complete(tasks.remove());
        }
    }

    /** Until the history that is written asynchronously is there. */
    void drain() throws InterruptedException {
        while (engine.getManagementService().createHistoryJobQuery().count() > 0) {
            Thread.sleep(DRAIN_MILLIS);
        }
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
