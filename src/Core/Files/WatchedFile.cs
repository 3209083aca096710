namespace SchoolSearch.Core.Files;

/// <summary>A file that is read again when its stamp changes. When it becomes unreadable or disappears, the last value
/// stays.</summary>
sealed class WatchedFile<T>
    where T : class
{
    /// <summary>Two changes within the resolution of the file's time stamp look alike, so a file younger than this is
    /// read again.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    readonly string file;
    readonly Func<T> read;
    readonly TimeProvider time;
    (DateTime Written, long Length)? seen;
    bool wasThere;

    /// <exception cref="InvalidDataException">Thrown by <paramref name="read"/>; only the constructor lets it
    /// pass.</exception>
    public WatchedFile(string file, Func<T> read, TimeProvider time)
    {
        this.file = file;
        this.read = read;
        this.time = time;
        seen = Stamp();
        wasThere = File.Exists(file);
        Value = read();
    }

    public T Value { get; private set; }

    /// <returns>The file's problem, in French; null when it was read or has not changed.</returns>
    public string? Look()
    {
        var stamp = Stamp();
        if (stamp is not null && stamp == seen)
        {
            return null;
        }

        try
        {
            if (stamp is { Length: < 0 })
            {
                seen = stamp;
                return wasThere ? $"{file} a disparu. Remettez-le : ce qu’il disait vaut jusqu’au redémarrage." : null;
            }

            Value = read();
            wasThere = true;
            seen = stamp;
            return null;
        }
        catch (InvalidDataException e)
        {
            seen = stamp;
            return $"{e.Message}\nCe qui a été lu auparavant reste en vigueur.";
        }
    }

    /// <summary>Null when the file is too young for its stamp to be trusted, or cannot be examined.</summary>
    (DateTime Written, long Length)? Stamp()
    {
        try
        {
            var now = new FileInfo(file);
            return !now.Exists ? (DateTime.MinValue, -1)
                : now.LastWriteTimeUtc > time.GetUtcNow().UtcDateTime - Settled ? null : (
                    now.LastWriteTimeUtc, now.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
