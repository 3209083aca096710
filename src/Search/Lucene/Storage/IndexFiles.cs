using System.Runtime.CompilerServices;
using Lucene.Net.Store;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>
/// The folder of one index, as Lucene sees it. It is durable: <see cref="Sync"/> returns when the named files and the
/// entries that name them are on disk, and Lucene calls it for every file of a commit before it completes
/// <c>segments_N</c>, by which alone the commit is found. Lucene.Net's own directories can take a file for synced whose
/// last bytes are still in a buffer (lucenenet issue 894). Files are read through maps (<see cref="MappedFile"/>).
/// </summary>
/// <remarks>It has no lock: <see cref="FileLock"/> lets one writer in, whatever the process.</remarks>
class IndexFiles : BaseDirectory
{
    /// <summary>Files of doc values, which are the texts of pages for the most part.</summary>
    const string PageTexts = ".dvd";

    /// <summary>
    /// Files that tell of commits. They are read while they are being written; a map of one that shrinks would end the
    /// process.
    /// </summary>
    const string Commits = "segments";

    readonly string folder;

    /// <summary>Maps that somebody can still read.</summary>
    readonly ConditionalWeakTable<MappedFile, string> maps = [];

    public IndexFiles(string folder)
    {
        this.folder = folder;
        Sound = new SoundFiles(folder);
        SetLockFactory(NoLockFactory.GetNoLockFactory());
    }

    public SoundFiles Sound { get; }

    public override string[] ListAll() => [.. new DirectoryInfo(folder).EnumerateFiles().Select(file => file.Name)];

    [Obsolete("Lucene's own mark: what exists now may be gone when it is opened.")]
    public override bool FileExists(string name) => File.Exists(PathOf(name));

    public override long FileLength(string name) => new FileInfo(PathOf(name)).Length;

    public override void DeleteFile(string name)
    {
        if (!File.Exists(PathOf(name)))
        {
            throw new FileNotFoundException(name);
        }

        File.Delete(PathOf(name));
    }

    /// <summary>
    /// Makes a new file, also in the place of one of that name: to cut a file short that a reader has mapped would end
    /// the reader's process.
    /// </summary>
    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        File.Delete(PathOf(name));
        return new FileOutput(PathOf(name));
    }

    public override void Sync(ICollection<string> names)
    {
        foreach (var name in names)
        {
            // The file is closed: FileOutput has handed all of it to the system.
            using var file = File.OpenHandle(
                PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(file);
        }

        FolderSync.Force(folder);
    }

    public override IndexInput OpenInput(string name, IOContext context)
    {
        var tellsOfCommits = name.StartsWith(Commits, StringComparison.Ordinal);
        if (tellsOfCommits || name.EndsWith(PageTexts, StringComparison.Ordinal))
        {
            return new FileInput(PathOf(name), isReadOnce: tellsOfCommits);
        }

        var file = new MappedFile(PathOf(name));
        maps.Add(file, name);
        return new MappedInput(file);
    }

    /// <summary>Lets go of the memory in which files have been read; searches go on.</summary>
    public void LetGo()
    {
        foreach (var (file, _) in maps)
        {
            file.LetGo();
        }
    }

    protected override void Dispose(bool disposing) => IsOpen = false;

    string PathOf(string name) => Path.Combine(folder, name);
}

/// <summary>Writes a file through a buffer that is empty once the file is closed.</summary>
sealed class FileOutput(string path) : BufferedIndexOutput(BufferBytes)
{
    const int BufferBytes = 16 * 1024;

    readonly FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public override long Length => file.Length;

    [Obsolete("Lucene's own mark: it writes files from front to back.")]
    public override void Seek(long pos)
    {
        base.Seek(pos);
        file.Seek(pos, SeekOrigin.Begin);
    }

    protected override void FlushBuffer(byte[] b, int offset, int len) => file.Write(b, offset, len);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            try
            {
                base.Dispose(disposing);
            }
            finally
            {
                file.Dispose();
            }
        }
    }
}
