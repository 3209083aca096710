using Lucene.Net.Store;
using SchoolSearch.Search.Lucene.Storage;

namespace SchoolSearch.Bench.Killing;

/// <summary>What is done to a file of an index.</summary>
enum FileStep
{
    Create,

    /// <summary>A piece of it has been handed to the system, and there is more.</summary>
    Write,

    Close,

    /// <summary>It is forced to disk.</summary>
    Sync,

    Delete,
}

/// <param name="IsMerge">It is done to merge segments, not to write what is new.</param>
readonly record struct FileOperation(FileStep Step, string Name, bool IsMerge)
{
    /// <summary>Whether it completes a commit, or clears away what the commit has replaced.</summary>
    public bool IsOfCommit =>
        !IsMerge && (Step is FileStep.Sync or FileStep.Delete || Name.StartsWith("segments", StringComparison.Ordinal));
}

/// <summary>Tells somebody of everything before it is done, who may let it fail or end the process.</summary>
sealed class WatchedFiles(string folder, Action<FileOperation> before) : IndexFiles(folder)
{
    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        var isMerge = context.Context == IOContext.UsageContext.MERGE;
        before(new FileOperation(FileStep.Create, name, isMerge));
        var output = base.CreateOutput(name, context);
        return new WatchedOutput(output, step => before(new FileOperation(step, name, isMerge)));
    }

    public override void Sync(ICollection<string> names)
    {
        foreach (var name in names)
        {
            before(new FileOperation(FileStep.Sync, name, IsMerge: false));
        }

        base.Sync(names);
    }

    public override void DeleteFile(string name)
    {
        before(new FileOperation(FileStep.Delete, name, IsMerge: false));
        base.DeleteFile(name);
    }

    sealed class WatchedOutput(IndexOutput output, Action<FileStep> before) : IndexOutput
    {
        const int PieceBytes = 2048;

        long told;

        public override long Position => output.Position;

        public override long Length => output.Length;

        public override long Checksum => output.Checksum;

        public override void WriteByte(byte b)
        {
            output.WriteByte(b);
            Tell();
        }

        public override void WriteBytes(byte[] b, int offset, int length)
        {
            output.WriteBytes(b, offset, length);
            Tell();
        }

        public override void Flush() => output.Flush();

        [Obsolete("Lucene's own mark: it writes files from front to back.")]
        public override void Seek(long pos) => output.Seek(pos);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                try
                {
                    before(FileStep.Close);
                }
                finally
                {
                    output.Dispose();
                }
            }
        }

        void Tell()
        {
            if (output.Position - told >= PieceBytes)
            {
                told = output.Position;
                output.Flush();
                before(FileStep.Write);
            }
        }
    }
}
