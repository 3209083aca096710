using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Serving;

/// <summary>
/// Connections that say nothing, so that they cannot lock others out. One that has not sent a whole request line and
/// headers within seconds is closed. When too many are open, those that have been quiet longest are closed first; one
/// whose request is being answered never is. Nothing depends on who connects. Thread-safe.
/// </summary>
sealed class QuietConnections(int most, TimeSpan patience, TimeProvider time) : IDisposable
{
    const string Key = nameof(QuietConnections);

    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();

    /// <summary>Have never sent a request; the oldest first.</summary>
    readonly LinkedList<Quiet> silent = new();

    /// <summary>Have had an answer, and wait for a next request; the oldest first.</summary>
    readonly LinkedList<Quiet> idle = new();

    ITimer? looks;
    int open;

    public ConnectionDelegate Follow(ConnectionDelegate next) => async connection =>
    {
        var quiet = new Quiet(connection, time.GetTimestamp());
        connection.Items[Key] = quiet;
        Enter(quiet)?.Abort();
        try
        {
            await next(connection);
        }
        finally
        {
            lock (gate)
            {
                open--;
                quiet.Place.List?.Remove(quiet.Place);
            }
        }
    };

    /// <summary>A connection is not quiet from the first request's headers to the last byte of its answer.</summary>
    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(Key, out var item) != true
            || item is not Quiet quiet)
        {
            await next(context);
            return;
        }

        lock (gate)
        {
            quiet.Place.List?.Remove(quiet.Place);
        }

        try
        {
            await next(context);
        }
        finally
        {
            lock (gate)
            {
                quiet.Since = time.GetTimestamp();
                idle.AddLast(quiet.Place);
            }
        }
    }

    public void Dispose() => looks?.Dispose();

    /// <returns>The connection to close in its place.</returns>
    Quiet? Enter(Quiet quiet)
    {
        lock (gate)
        {
            looks ??= time.CreateTimer(_ => CloseLate(), null, Look, Look);
            var oldest = ++open > most ? silent.First ?? idle.First : null;
            oldest?.List!.Remove(oldest);
            silent.AddLast(quiet.Place);
            return oldest?.Value;
        }
    }

    void CloseLate()
    {
        List<Quiet> late = [];
        lock (gate)
        {
            while (silent.First is { } first && time.GetElapsedTime(first.Value.Since) >= patience)
            {
                silent.RemoveFirst();
                late.Add(first.Value);
            }
        }

        late.ForEach(quiet => quiet.Abort());
    }

    sealed class Quiet
    {
        readonly ConnectionContext connection;

        public Quiet(ConnectionContext connection, long since)
        {
            (this.connection, Since) = (connection, since);
            Place = new LinkedListNode<Quiet>(this);
        }

        public LinkedListNode<Quiet> Place { get; }

        public long Since { get; set; }

        public void Abort() => connection.Abort(new ConnectionAbortedException("The connection was quiet too long."));
    }
}

static class QuietConnectionsSetup
{
    public static void UseQuietConnections(this WebApplication app, QuietConnections connections) =>
        app.Use(next => context => connections.WatchAsync(context, next));
}
