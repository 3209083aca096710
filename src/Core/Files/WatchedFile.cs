namespace SchoolSearch.Core.Files;

/// <summary>A file that is read again when its stamp changes. One that has become unreadable, or is gone, leaves what
/// was read last.</summary>
sealed class WatchedFile<T>
    where T : class
{
    /// <summary>Two changes within the resolution of a file's time look alike: files so young are read again.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    readonly string file;
    readonly Func<T> read;
    readonly TimeProvider time;
    (DateTime Written, long Length)? seen;
    bool wasThere;

    /// <exception cref="InvalidDataException">What <paramref name="read"/> throws, here only.</exception>
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

    /// <returns>What is wrong with the file now, in French; null when it was read or is as it was seen last.</returns>
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

    /// <summary>Null when the file is too young for its stamp to be trusted, or cannot be looked at.</summary>
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
