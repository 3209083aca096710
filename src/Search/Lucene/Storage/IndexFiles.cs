using System.Runtime.CompilerServices;
using Lucene.Net.Store;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>
/// The folder of one index, as Lucene's directory. It is durable: <see cref="Sync"/> returns when the named files and
/// their directory entries are on disk, and Lucene calls it for every file of a commit before it completes
/// <c>segments_N</c>, which alone makes the commit visible. Lucene.Net's own directories can consider a file synced
/// while its last bytes are still in a buffer (lucenenet issue 894). Files are read through maps
/// (<see cref="MappedFile"/>).
/// </summary>
/// <remarks>It has no lock: <see cref="FileLock"/> admits one writer among all processes.</remarks>
class IndexFiles : BaseDirectory
{
    /// <summary>Files of doc values, mostly the texts of pages.</summary>
    const string PageTexts = ".dvd";

    /// <summary>
    /// Files that list commits. They are read while they are written, and mapping a file that shrinks could crash the
    /// process.
    /// </summary>
    const string Commits = "segments";

    readonly string folder;

    /// <summary>Maps that can still be read.</summary>
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
    /// Creates a new file, even in place of an existing one: truncating a file that a reader has mapped would crash the
    /// reader.
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
            // The file is closed, so FileOutput has passed all of it to the system.
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

    /// <summary>Releases the memory into which files were read; searches go on.</summary>
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

/// <summary>Writes a file through a buffer, which is empty once the file is closed.</summary>
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
