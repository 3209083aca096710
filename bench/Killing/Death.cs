using System.Diagnostics;

namespace SchoolSearch.Bench.Killing;

/// <summary>Where a writer is when it is killed.</summary>
enum Moment
{
    /// <summary>Pages have been taken, and no commit names them yet.</summary>
    BeforeCommit,

    /// <summary>A commit is being completed.</summary>
    InCommit,

    /// <summary>Segments are being merged.</summary>
    InMerge,
}

/// <summary>
/// At its nth operation on files at that moment the process ends by SIGKILL, before the operation is done.
/// </summary>
sealed record Death(Moment Moment, int Operation)
{
    public WatchedFiles Awaiting(string folder)
    {
        var left = Operation;
        return new WatchedFiles(folder, operation =>
        {
            if (Of(operation) == Moment && Interlocked.Decrement(ref left) == 0)
            {
                using var self = Process.GetCurrentProcess();
                self.Kill();
            }
        });
    }

    static Moment Of(FileOperation operation) =>
        operation.IsMerge ? Moment.InMerge : operation.IsOfCommit ? Moment.InCommit : Moment.BeforeCommit;
}
